using System.Management.Automation;
using RootAudit.Alerts;
using RootAudit.Engine.Alerts;
using RootAudit.Failures;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit;

/// <summary>How often people are told.</summary>
internal sealed record AlertPace(TimeSpan Window, int MaximumPerMinute)
{
    /// <summary>A decision of its own for each target.</summary>
    public AlertDigest Digest() => new(Window, MaximumPerMinute);
}

/// <summary>
/// Those who are told beside the pipeline. Cmdlets hold this and no type of the engine.
/// </summary>
internal sealed class AlertTargets : IDisposable
{
    // Ctrl+C promises an end within about a second.
    private static readonly TimeSpan LastAttempt = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly List<AlertDispatcher> _dispatchers = [];
    private readonly List<string> _names = [];
    private Task _ending = Task.CompletedTask;
    private bool _ended;

    private AlertTargets()
    {
    }

    /// <summary>Those who are told, in words.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Opens what was named; what cannot be used ends the command.</summary>
    public static AlertTargets Open(PSCmdlet cmdlet, WebhookSecret? webhook, WebhookFormat? format, string? topicArn, AlertPace pace)
    {
        var targets = new AlertTargets();
        if (webhook is not null)
        {
            if (!WebhookEndpoint.TryParse(webhook.Address, out var endpoint, out var problem))
                cmdlet.ThrowTerminatingError(AlertErrors.WebhookNotValid(problem));
            targets.Add(new WebhookTarget(endpoint!, format ?? endpoint!.Format, TimeProvider.System, Patience), pace);
        }

        if (topicArn is not null)
        {
            using var engine = EngineAccess.Open(cmdlet);
            targets.Add(new TopicTarget(engine.Session, topicArn), pace);
        }

        return targets;
    }

    /// <summary>Hands over what is to be told.</summary>
    public void Add(ActivityAlertEntry entry) => _dispatchers.ForEach(one => one.Add(entry));

    /// <summary>The messages that did not arrive since this was last asked.</summary>
    public IEnumerable<AlertDeliveryException> Failures()
    {
        foreach (var dispatcher in _dispatchers)
        {
            while (dispatcher.TryTakeFailure(out var failure))
                yield return failure!;
        }
    }

    /// <summary>All that was not confirmed and not told of, when nobody waits any longer.</summary>
    public IEnumerable<AlertDeliveryException> GiveUp() => _dispatchers.SelectMany(static one => one.GiveUp());

    /// <summary>Throws what ended one of them before its time. Apart from <see cref="Failures"/>, which the end of a pipeline needs whole.</summary>
    public void ThrowIfFaulted() => _dispatchers.ForEach(static one => one.ThrowIfFaulted());

    /// <summary>Sends what is gathered, and ends.</summary>
    public async Task CompleteAsync()
    {
        await Task.WhenAll(_dispatchers.Select(one => one.CompleteAsync())).ConfigureAwait(false);
        _ended = true;
    }

    /// <summary>Begins the last attempt, after which nothing is sent. Does not wait; safe to call from any thread, and again.</summary>
    public void BeginStop()
    {
        lock (_dispatchers)
        {
            if (!_ended)
                _ending = Task.WhenAll(_dispatchers.Select(one => one.StopAsync(LastAttempt)));
            _ended = true;
        }
    }

    /// <summary>Waits for the last attempt, about a second at most.</summary>
    public void EndStop() => _ = Task.WhenAny(_ending, Task.Delay(LastAttempt + TimeSpan.FromMilliseconds(200))).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void Dispose() => _dispatchers.ForEach(one => one.Dispose());

    private void Add(IAlertTarget target, AlertPace pace)
    {
        _names.Add(target.Name);
        _dispatchers.Add(new AlertDispatcher(target, pace.Digest(), TimeProvider.System));
    }
}
