using System.Diagnostics;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>
/// A clock that runs so many times faster than the machine's: pauses between attempts keep their order and proportion, and a test
/// against a server does not wait for them.
/// </summary>
/// <param name="factor">How many times faster.</param>
/// <param name="waited">Hears of each wait that is over, before whoever waited goes on: a server's clock may be moved on by it, and by nothing else.</param>
internal sealed class FastClock(double factor, Action<TimeSpan>? waited = null) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _startTicks = Stopwatch.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(GetTimestamp());

    public override long GetTimestamp() => (long)(Stopwatch.GetElapsedTime(_startTicks).Ticks * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(waited is null ? callback : Telling(callback, dueTime), state, Real(dueTime), Real(period)), this);

    private TimerCallback Telling(TimerCallback callback, TimeSpan dueTime) => state =>
    {
        waited!(dueTime);
        callback(state);
    };

    private TimeSpan Real(TimeSpan time) => time > TimeSpan.Zero ? time / factor : time;

    private sealed class Timer(ITimer inner, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
