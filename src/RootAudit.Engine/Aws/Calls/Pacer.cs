namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// Learns how many calls a second one service takes for one account, and holds calls back to that. It starts without a limit;
/// the first refusal sets the rate to what the service just took. From then on each second is judged: nothing refused, and the
/// rate rises, fast until a limit was met and slowly after; more than a tenth refused, and it falls to what was taken. Where a lower
/// rate does not help, the refusals do not come from the rate, and it is not lowered for them again. Retrying alone cannot do
/// this: the calls that were refused come back together, and are refused together, until their patience ends.
/// </summary>
internal sealed class Pacer : IDisposable
{
    private const double LowestRate = 1;
    private const double Rise = 1.05;
    private const double SearchingRise = 2;
    private const double TolerableShare = 0.1;
    // Refusals that do not come from the rate: more than this is taken for a limit all the same, so that no call is refused to its end.
    private const double LargestNoise = 0.35;
    private const int FewestCalls = 10;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly PriorityQueue<TaskCompletionSource<long>, (CallPriority Priority, long Ticket)> _waiting = new();
    private readonly ITimer _timer;
    private readonly RecentCount _accepted;
    private double _rate = double.PositiveInfinity;
    private double _tokens;
    private long _refilled;
    private long _periodStart;
    private int _periodAccepted;
    private int _periodRefused;
    private bool _searching = true;
    private double _noise;
    private (double Rate, double Share)? _lowered;

    public Pacer(TimeProvider time)
    {
        _time = time;
        _accepted = new RecentCount(time, Period);
        _timer = time.CreateTimer(static state => ((Pacer)state!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _periodStart = _refilled = time.GetTimestamp();
    }

    /// <summary>Calls a second; infinite until the service refused one.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
                return _rate;
        }
    }

    /// <summary>Waits until the rate allows a call.</summary>
    /// <param name="priority">The more urgent go first.</param>
    /// <param name="ticket">Among equals, the lower goes first: a call that was refused keeps its place in the queue.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The moment of leave, to be given back with <see cref="Refused"/>.</returns>
    public ValueTask<long> EnterAsync(CallPriority priority, long ticket, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<long> waiter;
        lock (_lock)
        {
            Refill();
            if (_waiting.Count == 0 && TryTake())
                return ValueTask.FromResult(_time.GetTimestamp());
            waiter = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiter, (priority, ticket));
            ScheduleRelease();
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(waiter, cancellationToken) : new ValueTask<long>(waiter.Task);
    }

    /// <summary>The service took a call, whatever it answered.</summary>
    public void Accepted()
    {
        lock (_lock)
        {
            _accepted.Add();
            _periodAccepted++;
            Judge();
        }
    }

    /// <summary>The service refused a call for its rate.</summary>
    /// <param name="entered">What <see cref="EnterAsync"/> gave: a call sent before the last change of the rate says nothing about it.</param>
    public void Refused(long entered)
    {
        lock (_lock)
        {
            if (double.IsInfinity(_rate))
            {
                SetRate(_accepted.Total);
                return;
            }

            if (entered < _periodStart)
                return;
            _periodRefused++;
            Judge();
        }
    }

    public void Dispose() => _timer.Dispose();

    private static async ValueTask<long> WaitAsync(TaskCompletionSource<long> waiter, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<long>)state!).TrySetCanceled(token), waiter);
        return await waiter.Task.ConfigureAwait(false);
    }

    private void Judge()
    {
        if (double.IsInfinity(_rate) || _time.GetElapsedTime(_periodStart) is var elapsed && elapsed < Period)
            return;
        var share = (double)_periodRefused / (_periodAccepted + _periodRefused);
        if (share <= Math.Max(TolerableShare, _noise * 1.5))
        {
            _lowered = null;
            if (_periodRefused == 0 || _noise > 0)
                Raise();
            else
                StartPeriod();
        }
        else if (_periodAccepted + _periodRefused < FewestCalls)
        {
            // One refusal of two calls proves nothing: the period goes on.
        }
        else if (_lowered is { } lowered && share > lowered.Share / 2 && share <= LargestNoise)
        {
            // A limit of the rate would have left almost nothing refused.
            _noise = Math.Max(_noise, share);
            _lowered = null;
            _searching = true;
            SetRate(lowered.Rate * SearchingRise);
        }
        else
        {
            _lowered = (_rate, share);
            _searching = false;
            SetRate(_periodAccepted / elapsed.TotalSeconds);
        }
    }

    // A rate that nobody waits for is not the one that was tried.
    private void Raise()
    {
        Refill();
        if (_waiting.Count > 0)
            _rate *= _searching ? SearchingRise : Rise;
        StartPeriod();
        ScheduleRelease();
    }

    private void SetRate(double rate)
    {
        Refill();
        _rate = Math.Max(LowestRate, rate);
        _tokens = Math.Min(_tokens, 0);
        StartPeriod();
        ScheduleRelease();
    }

    private void StartPeriod()
    {
        _periodStart = _time.GetTimestamp();
        _periodAccepted = 0;
        _periodRefused = 0;
    }

    private void Refill()
    {
        var now = _time.GetTimestamp();
        if (!double.IsInfinity(_rate))
        {
            // At most one call in hand: a saved-up burst would meet a service that has none to give.
            _tokens = Math.Min(1, _tokens + (_time.GetElapsedTime(_refilled, now).TotalSeconds * _rate));
        }

        _refilled = now;
    }

    private bool TryTake()
    {
        if (double.IsInfinity(_rate))
            return true;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }

    private void Release()
    {
        lock (_lock)
        {
            // The timer's grain is coarser than a high rate: what it missed is let go together.
            if (!double.IsInfinity(_rate))
                _tokens += _time.GetElapsedTime(_refilled).TotalSeconds * _rate;
            _refilled = _time.GetTimestamp();
            while (_waiting.TryPeek(out var waiter, out _))
            {
                if (!waiter.Task.IsCompleted && !TryTake())
                    break;
                _waiting.Dequeue();
                waiter.TrySetResult(_time.GetTimestamp());
            }

            ScheduleRelease();
        }
    }

    private void ScheduleRelease()
    {
        if (_waiting.Count == 0)
            return;
        // Never sooner than the timer's grain: a sum of fractions that ends a hair below one would otherwise spin until the clock moves.
        var wait = double.IsInfinity(_rate) ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(0, (1 - _tokens) / _rate));
        _timer.Change(wait > Grain ? wait : Grain, Timeout.InfiniteTimeSpan);
    }
}
