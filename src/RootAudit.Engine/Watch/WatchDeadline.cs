namespace RootAudit.Engine.Watch;

/// <summary>
/// When a watch is over. Long polls are made so short that the last one ends by itself: one that is broken off may have been given messages
/// that then stay hidden for a minute.
/// </summary>
internal sealed class WatchDeadline : IDisposable
{
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Overtime = TimeSpan.FromSeconds(5);

    private readonly TimeSpan? _timeout;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly ITimer? _hard;

    public WatchDeadline(TimeSpan? timeout, TimeProvider time, CancellationTokenSource end)
    {
        (_timeout, _time, _begun) = (timeout, time, time.GetTimestamp());
        if (timeout is { } most)
        {
            _hard = time.CreateTimer(
                static state => Cancel((CancellationTokenSource)state!), end, most + Overtime, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Whether nothing new is to be begun.</summary>
    public bool IsOver => Left <= TimeSpan.Zero;

    /// <summary>How long a long poll may wait that is begun now: whole seconds, at least one.</summary>
    public TimeSpan LongestWait =>
        Left >= LongestPoll ? LongestPoll : TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(Left.TotalSeconds)));

    /// <summary>How much time is left.</summary>
    public TimeSpan Left => _timeout is { } most ? most - _time.GetElapsedTime(_begun) : TimeSpan.MaxValue;

    public void Dispose() => _hard?.Dispose();

    private static void Cancel(CancellationTokenSource end)
    {
        try
        {
            end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The watch ended while the timer was on its way.
        }
    }
}
