using System.Globalization;
using RootAudit.Simulator.State;
using RootAudit.Simulator.State.Queues;

namespace RootAudit.Simulator;

/// <summary>What a queue holds now.</summary>
/// <param name="Visible">The bodies of the messages that can be received.</param>
/// <param name="Hidden">The bodies of those that were received and not yet deleted, or are delayed.</param>
public sealed record QueueContent(IReadOnlyList<string> Visible, IReadOnlyList<string> Hidden);

/// <content>Queues, outages, and root activity while the server runs.</content>
public sealed partial class SimulatorServer
{
    /// <summary>Makes a queue in the caller's account, and a dead letter queue <c>NAME-dead</c> beside it where one is asked for.</summary>
    /// <param name="name">The name.</param>
    /// <param name="maximumReceiveCount">After how many receivings a message moves to the dead letter queue; null for none.</param>
    /// <param name="region">The Region.</param>
    /// <returns>The queue's URL.</returns>
    public string CreateQueue(string name, int? maximumReceiveCount = null, string region = "us-east-1")
    {
        var account = _world.Organization.Home.Id;
        var queue = _world.Queues.Create(region, account, name, Now);
        if (maximumReceiveCount is { } most)
        {
            var dead = _world.Queues.Create(region, account, name + "-dead", Now);
            queue.Attributes["RedrivePolicy"] =
                $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":{{most.ToString(CultureInfo.InvariantCulture)}}}""";
        }

        return queue.Url;
    }

    /// <summary>Puts a message into a queue.</summary>
    public void Send(string queueUrl, string body) => QueueOf(queueUrl).Add(_world.Queues.Make(body, Now, TimeSpan.Zero));

    /// <summary>Puts the activity of all accounts into a queue, as a rule of EventBridge would.</summary>
    /// <param name="queueUrl">The queue.</param>
    /// <param name="wrapping">The way it comes.</param>
    /// <returns>What was sent, and what it is in truth.</returns>
    public IReadOnlyList<ActivityTruth> SendActivity(string queueUrl, Wrapping wrapping = Wrapping.EventBridge)
    {
        var events = TrailFiles.Accounts(_world).SelectMany(_world.Trail.Of).ToList();
        foreach (var one in events)
            Send(queueUrl, EventEnvelope.Of(one, wrapping));
        return [.. events.Select(one => one.Truth)];
    }

    /// <summary>Lets every n-th message of a queue be received twice, as a standard queue may; zero for none.</summary>
    public void Duplicate(string queueUrl, int every) => QueueOf(queueUrl).DuplicateEvery = every;

    /// <summary>What a queue holds.</summary>
    public QueueContent LookIntoQueue(string queueUrl)
    {
        var (visible, hidden) = QueueOf(queueUrl).Look(Now);
        return new QueueContent(visible, hidden);
    }

    /// <summary>Puts the endpoint out of order, or in order again; calls under way break off.</summary>
    public void SetOutage(Outage kind) => _world.Outage.Set(kind);

    /// <summary>Lets the root user of an account sign in now.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="late">How much later the event history tells it.</param>
    public ActivityTruth SignInAsRoot(string accountId, TimeSpan late = default) =>
        _world.Trail.SignIn(AccountOf(accountId), Now, late).Truth;

    private DateTimeOffset Now => _clock.GetUtcNow() + _world.Options.Faults.ClockSkew;

    private SimulatedQueue QueueOf(string url) =>
        _world.Queues.FindUrl(url) ?? throw new ArgumentException($"There is no queue {url}.", nameof(url));
}
