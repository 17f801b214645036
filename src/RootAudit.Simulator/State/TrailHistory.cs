using System.Collections.Concurrent;
using RootAudit.Simulator.Scenarios;

namespace RootAudit.Simulator.State;

/// <summary>The events of all accounts; those of one are made when they are first asked for.</summary>
internal sealed class TrailHistory(SimulatorOptions options, SimulatedOrganization organization, DateTimeOffset now)
{
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<TrailEvent>>> _byAccount = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<(TrailEvent Event, DateTimeOffset Visible)> _later = new();

    /// <summary>The events of an account, the newest first.</summary>
    public IReadOnlyList<TrailEvent> Of(SimulatedAccount account) => Seen(account, DateTimeOffset.MaxValue);

    /// <summary>The events of an account that the event history tells at a time: CloudTrail delivers late.</summary>
    public IReadOnlyList<TrailEvent> Seen(SimulatedAccount account, DateTimeOffset time)
    {
        var seeded = _byAccount.GetOrAdd(
            account.Id, _ => new Lazy<IReadOnlyList<TrailEvent>>(() => ActivityFactory.Make(options, organization, account, now))).Value;
        var later = _later.Where(one => one.Event.AccountId == account.Id && one.Visible <= time).Select(one => one.Event).ToList();
        return later.Count == 0 ? seeded : [.. later.Concat(seeded).OrderByDescending(one => one.Time)];
    }

    /// <summary>Lets root sign in now; the event history tells it so much later.</summary>
    public TrailEvent SignIn(SimulatedAccount account, DateTimeOffset at, TimeSpan late)
    {
        // Ids are drawn by seed and place in the scene: a seed of its own for each event keeps them apart.
        var number = _later.Count + 1;
        var scene = new ActivityScene(account, Regions.SignIn(options.Partition), options.Seed + (number * 7919));
        new ActivityStage(account, scene, new Dice((ulong)number), Regions.Other(options.Partition)).Login(at, mfa: true, success: true);
        var one = scene.Events.Single();
        _later.Enqueue((one, at + late));
        return one;
    }
}
