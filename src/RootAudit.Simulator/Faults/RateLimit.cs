namespace RootAudit.Simulator.Faults;

/// <summary>
/// A token bucket that refills continuously. Kept as the time at which the bucket will be full again, in whole ticks, so
/// that no rounding makes a call fail which comes exactly when its token does. A refused call takes no token.
/// </summary>
internal sealed class RateLimit
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly long _perToken;
    private readonly long _bucket;
    private long _fullAt;

    public RateLimit(TimeProvider clock, double perSecond, int? burst)
    {
        _clock = clock;
        _perToken = (long)Math.Round(clock.TimestampFrequency / perSecond);
        _bucket = _perToken * Math.Max(1, burst ?? (int)Math.Ceiling(perSecond));
        _fullAt = clock.GetTimestamp();
    }

    public bool TryTake()
    {
        lock (_gate)
        {
            var now = _clock.GetTimestamp();
            var fullAt = Math.Max(_fullAt, now) + _perToken;
            if (fullAt - now > _bucket)
                return false;
            _fullAt = fullAt;
            return true;
        }
    }
}
