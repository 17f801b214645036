using SQLitePCL;

namespace RootAudit.Engine.Store.Query;

/// <summary>
/// Stops a query that takes too long, or that the user no longer wants. SQLite asks every few instructions whether to go on. Only
/// the time that SQLite works is counted: a slow reader of the rows does not make a query slow.
/// </summary>
internal sealed class QueryClock
{
    // About a hundredth of a millisecond between two looks: often enough for Ctrl+C, seldom enough to cost nothing.
    private const int InstructionsBetweenLooks = 1000;

    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _stop;
    private readonly delegate_progress _look;
    private TimeSpan _used;
    private long _since;

    /// <summary>Watches a connection.</summary>
    /// <param name="handle">The connection.</param>
    /// <param name="clock">The time.</param>
    /// <param name="limit">How long SQLite may work; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it likes.</param>
    /// <param name="stop">The user's wish to stop.</param>
    public QueryClock(sqlite3 handle, TimeProvider clock, TimeSpan limit, CancellationToken stop)
    {
        _clock = clock;
        _limit = limit;
        _stop = stop;
        _look = Look;
        _since = clock.GetTimestamp();
        raw.sqlite3_progress_handler(handle, InstructionsBetweenLooks, _look, null!);
    }

    /// <summary>Whether the limit was reached.</summary>
    public bool IsOver { get; private set; }

    /// <summary>SQLite begins to work.</summary>
    public void Start() => _since = _clock.GetTimestamp();

    /// <summary>SQLite has stopped working.</summary>
    public void Stop() => _used += _clock.GetElapsedTime(_since);

    private int Look(object user)
    {
        if (_stop.IsCancellationRequested)
            return 1;
        if (_limit == Timeout.InfiniteTimeSpan || _used + _clock.GetElapsedTime(_since) < _limit)
            return 0;
        IsOver = true;
        return 1;
    }
}
