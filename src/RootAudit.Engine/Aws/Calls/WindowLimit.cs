namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// Keeps to a bound that AWS publishes as so many calls a second: never more than that many reach the service within any second. What
/// is counted is when calls arrive there, which nobody knows here but that it is after their sending and before their answer: a place is
/// given again a whole span after the answer. Learning from refusals, as <see cref="Pacer"/> does, would have to be refused first.
/// </summary>
internal sealed class WindowLimit : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _span;
    private readonly SemaphoreSlim _free;
    private readonly PriorityQueue<long, long> _places = new();

    /// <param name="time">The clock.</param>
    /// <param name="most">How many calls within a span.</param>
    /// <param name="span">The span.</param>
    public WindowLimit(TimeProvider time, int most, TimeSpan span)
    {
        _time = time;
        _span = span;
        _free = new SemaphoreSlim(most, most);
        // Places that were never used can be had at once.
        var since = time.GetTimestamp() - (long)(span.TotalSeconds * time.TimestampFrequency) - 1;
        for (var i = 0; i < most; i++)
            _places.Enqueue(since, since);
    }

    /// <summary>Waits until a call may be made.</summary>
    /// <returns>The turn; dispose it when the answer is there, or will not come.</returns>
    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        long left;
        lock (_places)
            left = _places.Dequeue();
        try
        {
            // Timers count in milliseconds and may wake a fraction too early: the clock decides.
            while (_span - _time.GetElapsedTime(left) is var wait && wait > TimeSpan.Zero)
            {
                var whole = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
                await Task.Delay(whole, _time, cancellationToken).ConfigureAwait(false);
            }

            return new Turn(this);
        }
        catch
        {
            GiveBack(left);
            throw;
        }
    }

    public void Dispose() => _free.Dispose();

    private void GiveBack(long left)
    {
        lock (_places)
            _places.Enqueue(left, left);
        _free.Release();
    }

    /// <summary>One of the calls within the span. The turn of no limit does nothing.</summary>
    public readonly struct Turn(WindowLimit? limit) : IDisposable
    {
        public void Dispose() => limit?.GiveBack(limit._time.GetTimestamp());
    }
}
