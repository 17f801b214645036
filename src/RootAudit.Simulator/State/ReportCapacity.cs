namespace RootAudit.Simulator.State;

/// <summary>How many reports may be under way at once over all accounts; AWS has such a limit and does not publish it.</summary>
internal sealed class ReportCapacity(int? capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _ends = new();

    public bool TryTake(DateTimeOffset now, TimeSpan duration)
    {
        if (capacity is null)
            return true;
        lock (_gate)
        {
            while (_ends.TryPeek(out var end) && end <= now)
                _ends.Dequeue();
            if (_ends.Count >= capacity)
                return false;
            _ends.Enqueue(now + duration);
            return true;
        }
    }
}
