namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// Bounds the calls that are under way at once, and lets the more urgent go first. Only a call on the wire holds a place:
/// whoever waits for a report, for a rate or to try again has given it back.
/// </summary>
internal sealed class CallGate
{
    /// <summary>One place in so many is left to calls that nothing waits for, while accounts are listed.</summary>
    private const int ShareWhileListing = 8;

    private readonly object _lock = new();
    private readonly PriorityQueue<Waiter, (CallPriority Priority, long Ticket)> _waiting = new();
    private readonly int _widest;
    private readonly Place[] _places;
    private readonly List<int> _narrowings = [];
    private int _underWay;
    private int _factsUnderWay;
    private int _listings;
    private long _ticket;

    /// <param name="limit">How many calls may be under way at once.</param>
    public CallGate(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _widest = limit;
        _places = [.. Enum.GetValues<CallPriority>().Select(priority => new Place(this, priority))];
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

    /// <summary>
    /// Until the result is disposed of, calls that nothing waits for keep to a small share of the places. While accounts are listed, page
    /// after page, the run is as long as that chain; what can be read just as well after it must not take the processor from it.
    /// </summary>
    public IDisposable WhileListing()
    {
        lock (_lock)
            _listings++;
        return new Listing(this);
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
            if (IsFree(priority))
            {
                Take(priority);
                return Task.FromResult(_places[(int)priority]);
            }

            waiter = new Waiter();
            _waiting.Enqueue(waiter, (priority, _ticket++));
        }

        return waiter.WaitAsync(_places[(int)priority], cancellationToken);
    }

    private bool IsFree(CallPriority priority) =>
        _underWay < Limit
        && (priority != CallPriority.ReadFact || _listings == 0 || _factsUnderWay < Math.Max(1, Limit / ShareWhileListing));

    private void Take(CallPriority priority)
    {
        _underWay++;
        if (priority == CallPriority.ReadFact)
            _factsUnderWay++;
    }

    private void Leave(CallPriority priority)
    {
        lock (_lock)
        {
            _underWay--;
            if (priority == CallPriority.ReadFact)
                _factsUnderWay--;
            AdmitWaiting();
        }
    }

    // A waiter that was cancelled meanwhile does not take a place; the next one does. Facts wait last, so that nobody waits behind one that may not go.
    private void AdmitWaiting()
    {
        while (_waiting.TryPeek(out _, out var first) && IsFree(first.Priority))
        {
            if (_waiting.Dequeue().TrySetResult())
                Take(first.Priority);
        }
    }

    private void EndListing()
    {
        lock (_lock)
        {
            _listings--;
            AdmitWaiting();
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

    /// <summary>A place among the calls under way; disposing of it gives it back. One object stands for all places of a priority.</summary>
    public sealed class Place(CallGate gate, CallPriority priority) : IDisposable
    {
        public void Dispose() => gate.Leave(priority);
    }

    private sealed class Listing(CallGate gate) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                gate.EndListing();
        }
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
        public async Task<Place> WaitAsync(Place place, CancellationToken cancellationToken)
        {
            using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((Waiter)state!).TrySetCanceled(token), this);
            await Task.ConfigureAwait(false);
            return place;
        }
    }
}
