namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// Bounds the calls that are under way at once, and lets the more urgent go first. Only a call on the wire holds a place:
/// whoever waits for a report, for a rate or to try again has given it back.
/// </summary>
internal sealed class CallGate
{
    private readonly object _lock = new();
    private readonly PriorityQueue<Waiter, (CallPriority Priority, long Ticket)> _waiting = new();
    private int _free;
    private long _ticket;

    /// <param name="limit">How many calls may be under way at once.</param>
    public CallGate(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _free = limit;
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
            if (_free > 0)
            {
                _free--;
                return Task.FromResult(new Place(this));
            }

            waiter = new Waiter();
            _waiting.Enqueue(waiter, (priority, _ticket++));
        }

        return waiter.WaitAsync(this, cancellationToken);
    }

    private void Leave()
    {
        while (true)
        {
            Waiter next;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _free++;
                    return;
                }

                next = _waiting.Dequeue();
            }

            // A waiter that was cancelled meanwhile does not take the place; the next one does.
            if (next.TrySetResult())
                return;
        }
    }

    /// <summary>A place among the calls under way.</summary>
    public readonly struct Place(CallGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
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
