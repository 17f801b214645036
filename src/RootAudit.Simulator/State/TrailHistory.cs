using System.Collections.Concurrent;
using RootAudit.Simulator.Scenarios;

namespace RootAudit.Simulator.State;

/// <summary>The events of all accounts; those of one are made when they are first asked for.</summary>
internal sealed class TrailHistory(SimulatorOptions options, SimulatedOrganization organization, DateTimeOffset now)
{
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<TrailEvent>>> _byAccount = new(StringComparer.Ordinal);

    /// <summary>The events of an account, the newest first.</summary>
    public IReadOnlyList<TrailEvent> Of(SimulatedAccount account) => _byAccount.GetOrAdd(
        account.Id, _ => new Lazy<IReadOnlyList<TrailEvent>>(() => ActivityFactory.Make(options, organization, account, now))).Value;
}
