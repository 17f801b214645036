namespace RootAudit.Alerts;

/// <summary>
/// Decides when a message goes out and what is in it. The first event goes at once and opens a window; what comes within the window
/// is gathered and becomes one message at its end, which opens the next. At most so many messages go out in any minute, and what
/// comes meanwhile waits in the next. Time is handed in. Not thread-safe.
/// </summary>
public sealed class AlertDigest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _window;
    private readonly int _maximumPerMinute;
    private readonly Queue<DateTimeOffset> _sent = new();
    private AlertTally _gathered = new();
    private DateTimeOffset? _windowEnd;

    /// <summary>Creates the decision.</summary>
    /// <param name="window">How long is gathered after a message; zero gathers only what the limit holds back.</param>
    /// <param name="maximumPerMinute">How many messages go out in any minute; at least one.</param>
    public AlertDigest(TimeSpan window, int maximumPerMinute)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumPerMinute, 1);
        _window = window;
        _maximumPerMinute = maximumPerMinute;
    }

    /// <summary>How many entries wait.</summary>
    public int Waiting => _gathered.Count;

    /// <summary>Takes an entry.</summary>
    public void Add(ActivityAlertEntry entry) => _gathered.Add(entry);

    /// <summary>How long until a message is due, zero where it is now; <see langword="null"/> where nothing waits.</summary>
    public TimeSpan? DueIn(DateTimeOffset now)
    {
        if (_gathered.Count == 0)
            return null;
        while (_sent.TryPeek(out var oldest) && oldest + Minute <= now)
            _sent.Dequeue();
        var due = _windowEnd is { } end && end > now ? end : now;
        if (_sent.Count >= _maximumPerMinute && _sent.Peek() + Minute is var free && free > due)
            due = free;
        return due - now;
    }

    /// <summary>The message that is due; <see langword="null"/> where none is.</summary>
    public RootActivityAlert? Take(DateTimeOffset now)
    {
        if (DueIn(now) is not { } wait || wait > TimeSpan.Zero)
            return null;
        _sent.Enqueue(now);
        _windowEnd = now + _window;
        return TakeAll();
    }

    /// <summary>All that waits, whatever the time: for the end. <see langword="null"/> where nothing does.</summary>
    public RootActivityAlert? TakeAll()
    {
        if (_gathered.Count == 0)
            return null;
        var alert = _gathered.Build();
        _gathered = new AlertTally();
        return alert;
    }
}
