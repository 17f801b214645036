using System.Collections.Concurrent;
using RootAudit.Alerts;

namespace RootAudit.Engine.Alerts;

/// <summary>
/// Tells one target, beside whoever hands in what is to be told: messages go out when they are due, also while nothing comes.
/// A target that is slow or fails holds nobody else up; what comes meanwhile is in its next message. Thread-safe.
/// </summary>
public sealed class AlertDispatcher : IDisposable
{
    private readonly object _gate = new();
    private readonly IAlertTarget _target;
    private readonly AlertDigest _digest;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<AlertDeliveryException> _failures = new();
    private readonly CancellationTokenSource _stop;
    private readonly Task _loop;
    private TaskCompletionSource _changed = New();
    private RootActivityAlert? _underWay;
    private bool _completing;

    /// <summary>Creates the dispatcher, which begins to wait.</summary>
    public AlertDispatcher(IAlertTarget target, AlertDigest digest, TimeProvider time)
    {
        (_target, _digest, _time) = (target, digest, time);
        _stop = new CancellationTokenSource();
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Whether all was sent, or given up, and nothing more will be.</summary>
    public bool IsCompleted => _loop.IsCompleted;

    /// <summary>Takes what is to be told.</summary>
    public void Add(ActivityAlertEntry entry)
    {
        lock (_gate)
        {
            _digest.Add(entry);
            _changed.TrySetResult();
        }
    }

    /// <summary>A message that did not arrive, once each.</summary>
    public bool TryTakeFailure(out AlertDeliveryException? failure) => _failures.TryDequeue(out failure);

    /// <summary>Throws what ended the dispatcher before its time: nothing is sent any more then, and that must not wait for an end that may never come.</summary>
    public void ThrowIfFaulted()
    {
        if (_loop.IsFaulted)
            _loop.GetAwaiter().GetResult();
    }

    /// <summary>Sends what is gathered at once, and ends.</summary>
    public Task CompleteAsync()
    {
        lock (_gate)
        {
            _completing = true;
            _changed.TrySetResult();
        }

        return _loop;
    }

    /// <summary>Sends what is gathered at once, and gives up after a time; what was not confirmed by then is a failure.</summary>
    public Task StopAsync(TimeSpan bound)
    {
        _stop.CancelAfter(bound);
        return CompleteAsync();
    }

    /// <summary>
    /// All that was not confirmed and was not told of yet, when nobody waits any longer: what failed, what is under way, and what waits.
    /// </summary>
    public IReadOnlyList<AlertDeliveryException> GiveUp()
    {
        lock (_gate)
        {
            RootActivityAlert?[] left = [_underWay, _digest.TakeAll()];
            _underWay = null;
            var untold = _failures.ToList();
            _failures.Clear();
            return [.. untold, .. left.OfType<RootActivityAlert>().Select(Stopped)];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _target.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        while (true)
        {
            var (alert, changed, wait, ended) = Next();
            if (alert is not null)
                await DeliverAsync(alert).ConfigureAwait(false);
            else if (ended)
                return;
            else
                await WaitAsync(changed, wait).ConfigureAwait(false);
        }
    }

    private (RootActivityAlert? Alert, Task Changed, TimeSpan? Wait, bool Ended) Next()
    {
        lock (_gate)
        {
            if (_changed.Task.IsCompleted)
                _changed = New();
            var now = _time.GetUtcNow();
            _underWay = _completing ? _digest.TakeAll() : _digest.Take(now);
            return (_underWay, _changed.Task, _digest.DueIn(now), _completing);
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan? wait)
    {
        if (wait is not { } due)
        {
            await changed.ConfigureAwait(false);
            return;
        }

        using var enough = new CancellationTokenSource();
        await Task.WhenAny(changed, Task.Delay(due, _time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }

    private async Task DeliverAsync(RootActivityAlert alert)
    {
        AlertDeliveryException? untold = null;
        try
        {
            await _target.SendAsync(alert, _stop.Token).ConfigureAwait(false);
        }
        catch (AlertDeliveryException failure)
        {
            untold = failure;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            untold = Stopped(alert);
        }

        lock (_gate)
        {
            // Told already where it was given up meanwhile.
            if (untold is not null && _underWay == alert)
                _failures.Enqueue(untold);
            _underWay = null;
        }
    }

    private AlertDeliveryException Stopped(RootActivityAlert alert) => new(
        DeliveryFailure.Stopped, _target.Name, alert, "the pipeline was stopped before it confirmed; it may have arrived.")
    {
        RecommendedAction = "Send the events again.",
    };
}
