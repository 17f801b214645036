namespace RootAudit.Engine.Aws.Calls;

/// <summary>How many things happened within the last moments, counted in ten slices of the span. Not thread-safe.</summary>
internal sealed class RecentCount(TimeProvider time, TimeSpan span)
{
    private const int Slices = 10;
    private readonly int[] _counts = new int[Slices];
    private readonly long _sliceLength = (long)(span.TotalSeconds * time.TimestampFrequency / Slices);
    private long _current;

    /// <summary>How many within the span.</summary>
    public int Total
    {
        get
        {
            Advance();
            return _counts.Sum();
        }
    }

    /// <summary>Counts one more.</summary>
    public void Add()
    {
        Advance();
        _counts[_current % Slices]++;
    }

    private void Advance()
    {
        var now = time.GetTimestamp() / _sliceLength;
        for (var slice = Math.Max(_current + 1, now - Slices + 1); slice <= now; slice++)
            _counts[slice % Slices] = 0;
        _current = Math.Max(now, _current);
    }
}
