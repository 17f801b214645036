using RootAudit.Engine.Aws.Sqs;

namespace RootAudit.Engine.Watch;

/// <summary>
/// Carries received messages to the pipeline, keeps them hidden on the way, and deletes them when they are there. What was not written
/// when the watch ends is shown again.
/// </summary>
internal sealed class QueueBatches
{
    /// <summary>
    /// How long messages are hidden at first, and again each time that they are kept hidden: short, since nobody can give back what a
    /// broken connection was given.
    /// </summary>
    public static readonly TimeSpan Hidden = TimeSpan.FromMinutes(1);

    // What cannot be read and has nowhere to go comes back so seldom that it is in nobody's way.
    private static readonly TimeSpan HiddenForever = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(20);
    private const int Attempts = 3;

    // By the system's clock, whatever clock the watch runs by. The pipeline waits for less after Ctrl+C; the rest goes on beside what comes next.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly QueueWatch _watch;
    private readonly QueueCalls _calls;
    private readonly WatchPipeline _pipeline;
    private readonly WatchOutput _output;
    private readonly bool _hasRedrive;
    private readonly TimeProvider _time;
    private readonly CancellationToken _end;
    private readonly CancellationToken _stop;
    private readonly Persistence _deleting;
    private readonly Persistence _hiding;

    public QueueBatches(
        QueueWatch watch, QueueCalls calls, WatchPipeline pipeline, WatchOutput output, bool hasRedrive, TimeProvider time,
        CancellationToken end, CancellationToken stop)
    {
        (_watch, _calls, _pipeline, _output) = (watch, calls, pipeline, output);
        (_hasRedrive, _time, _end, _stop) = (hasRedrive, time, end, stop);
        _deleting = new Persistence("Deleting messages whose events were written", time, pipeline);
        _hiding = new Persistence("Keeping messages hidden that wait for the pipeline", time, pipeline);
    }

    /// <summary>Carries messages to their end, whichever it is.</summary>
    public async Task CarryAsync(IReadOnlyList<QueueMessage> messages)
    {
        var source = _watch.ToString();
        var held = messages.Select(one => new HeldMessage(one, source)).ToList();
        using var keeping = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        var keeper = KeepHiddenAsync(held, keeping.Token);
        try
        {
            await _pipeline.HandOverAsync(() => WriteAll(held), _stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Settled below: the pipeline's thread decides no more.
        }
        finally
        {
            await keeping.CancelAsync().ConfigureAwait(false);
            await keeper.ConfigureAwait(false);
        }

        await SettleAsync(held).ConfigureAwait(false);
    }

    private static List<string> Handles(IEnumerable<HeldMessage> held, MessageFate fate) =>
        [.. held.Where(one => one.Fate == fate).Select(one => one.Handle)];

    private void WriteAll(List<HeldMessage> held)
    {
        foreach (var one in held)
        {
            if (_end.IsCancellationRequested)
                return;
            one.Fate = Take(one);
        }
    }

    private MessageFate Take(HeldMessage one)
    {
        if (one.Event is not { } activity)
        {
            Refuse(one);
            return MessageFate.Refused;
        }

        var key = EventWindow.KeyOf(activity, one.Id);
        if (_watch.Window.Contains(key))
        {
            _output.Repeated++;
            return MessageFate.Done;
        }

        _output.Take(activity);
        // After the writing: had that failed, nobody would have the event.
        _watch.Window.Add(key);
        return MessageFate.Done;
    }

    // It comes again until the redrive policy moves it: told once.
    private void Refuse(HeldMessage one)
    {
        if (_watch.Refusals.Contains(one.Id))
            return;
        _watch.Refusals.Add(one.Id);
        _output.Refused++;
        _pipeline.Refuse(one.Fault!);
    }

    private async Task KeepHiddenAsync(List<HeldMessage> held, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(KeepEvery, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
                return;
            if (Handles(held, MessageFate.Waiting) is not { Count: > 0 } waiting)
                continue;
            await _hiding.TryAsync(token => _calls.HideAsync(waiting, Hidden, token), Attempts, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SettleAsync(List<HeldMessage> held)
    {
        var (done, left) = (Handles(held, MessageFate.Done), Handles(held, MessageFate.Waiting));
        // What cannot be deleted now comes again, is known by its event, and is deleted then.
        var isDeleted = done.Count == 0
            || await _deleting.TryAsync(token => _calls.DeleteAsync(done, token), Attempts, _end).ConfigureAwait(false);
        // A stop brings the end about, and whoever waits for the stop may get here before the end knows.
        if (!_end.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            if (!_hasRedrive && Handles(held, MessageFate.Refused) is { Count: > 0 } refused)
                await _hiding.TryAsync(token => _calls.HideAsync(refused, HiddenForever, token), Attempts, _end).ConfigureAwait(false);
            return;
        }

        using var grace = new CancellationTokenSource(Grace);
        var deleting = isDeleted
            ? Task.CompletedTask
            : _deleting.TryAsync(token => _calls.DeleteAsync(done, token), Attempts, grace.Token);
        var showing = left.Count == 0
            ? Task.CompletedTask
            : _hiding.TryAsync(token => _calls.HideAsync(left, TimeSpan.Zero, token), Attempts, grace.Token);
        await Task.WhenAll(deleting, showing).ConfigureAwait(false);
    }
}
