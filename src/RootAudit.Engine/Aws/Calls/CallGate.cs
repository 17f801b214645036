namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// Bounds the calls that are under way at once, and lets the more urgent go first. Only a call on the wire holds a place:
/// whoever waits for a report, for a rate or to try again has given it back.
/// </summary>
internal sealed class CallGate
{
    private readonly object _lock = new();
    private readonly PriorityQueue<Waiter, (CallPriority Priority, long Ticket)> _waiting = new();
    private readonly int _widest;
    private readonly List<int> _narrowings = [];
    private int _underWay;
    private long _ticket;

    /// <param name="limit">How many calls may be under way at once.</param>
    public CallGate(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _widest = limit;
    }

    private int Limit => _narrowings.Count == 0 ? _widest : Math.Min(_widest, _narrowings.Min());

    /// <summary>Lets fewer calls be under way until the result is disposed of.</summary>
    /// <param name="limit">How many; a wider one than the session's changes nothing.</param>
    public IDisposable Narrow(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        lock (_lock)
            _narrowings.Add(limit);
        return new Narrowing(this, limit);
    }

    /// <summary>Waits for a place.</summary>
    /// <returns>The place; dispose it to give it back.</returns>
    public Task<Place> EnterAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            if (cancellationToken.IsCancellationRequested)
                return Task.FromCanceled<Place>(cancellationToken);
            if (_underWay < Limit)
            {
                _underWay++;
                return Task.FromResult(new Place(this));
            }

            waiter = new Waiter();
            _waiting.Enqueue(waiter, (priority, _ticket++));
        }

        return waiter.WaitAsync(this, cancellationToken);
    }

    private void Leave()
    {
        lock (_lock)
        {
            _underWay--;
            AdmitWaiting();
        }
    }

    // A waiter that was cancelled meanwhile does not take a place; the next one does.
    private void AdmitWaiting()
    {
        while (_underWay < Limit && _waiting.TryDequeue(out var next, out _))
        {
            if (next.TrySetResult())
                _underWay++;
        }
    }

    private void Widen(int limit)
    {
        lock (_lock)
        {
            _narrowings.Remove(limit);
            AdmitWaiting();
        }
    }

    /// <summary>A place among the calls under way.</summary>
    public readonly struct Place(CallGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }

    private sealed class Narrowing(CallGate gate, int limit) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                gate.Widen(limit);
        }
    }

    private sealed class Waiter() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public async Task<Place> WaitAsync(CallGate gate, CancellationToken cancellationToken)
        {
            using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((Waiter)state!).TrySetCanceled(token), this);
            await Task.ConfigureAwait(false);
            return new Place(gate);
        }
    }
}
