namespace RootAudit.Simulator.Faults;

/// <summary>
/// So many calls within any span of that length: the strictest reading of "two a second", so that a client which keeps to it keeps to
/// every other. A refused call does not count.
/// </summary>
internal sealed class WindowLimit(TimeProvider clock, int most, TimeSpan span)
{
    private readonly Queue<long> _taken = new();

    public bool TryTake()
    {
        lock (_taken)
        {
            var now = clock.GetTimestamp();
            while (_taken.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= span)
                _taken.Dequeue();
            if (_taken.Count >= most)
                return false;
            _taken.Enqueue(now);
            return true;
        }
    }
}
