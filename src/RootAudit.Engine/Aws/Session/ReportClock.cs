namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// Decides when to look for a report that was started. AWS does not say how long one takes, so a few reports are looked for
/// often, and what they took tells when to look for the rest: about one look a report, and none too late.
/// </summary>
internal sealed class ReportClock(TimeProvider time)
{
    private const int FirstScouts = 4;
    private const int ScoutEvery = 64;
    private const double ScoutGrowth = 1.08;
    private const double FirstLateGrowth = 1.03;
    private const double LateGrowth = 1.1;
    private const double MarginStep = 0.01;
    private const double LargestMargin = 0.05;
    private static readonly TimeSpan ScoutStart = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Unlearned = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly TaskCompletionSource _learned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan? _typical;
    private double _margin;
    private int _started;

    /// <summary>A report was started.</summary>
    /// <returns>Whether it is one of those that are looked for often.</returns>
    public bool Start()
    {
        var number = Interlocked.Increment(ref _started);
        return number <= FirstScouts || number % ScoutEvery == 0;
    }

    /// <summary>A report was there after so long.</summary>
    public void Observe(TimeSpan took, bool scout)
    {
        lock (_lock)
        {
            // Only scouts know the time closely: the others looked when they were told to.
            if (!scout && _typical is not null)
                return;
            // A scout looks too late by up to a few percent, never too early: the shortest is the closest. A slow drift upward stays possible.
            _typical = _typical is { } known && took > known ? ((known * 3) + took) / 4 : took;
            _learned.TrySetResult();
        }
    }

    /// <summary>
    /// A report was not there at the first look. What the luckiest scout saw is a hair too short for the others: they look a little
    /// later from then on. Reports that take far longer than the rest move it no further than the margin allows.
    /// </summary>
    /// <param name="looked">How long after its start it was looked for.</param>
    public void Missed(TimeSpan looked)
    {
        lock (_lock)
        {
            if (Typical is { } typical && looked >= typical)
                _margin = Math.Min(LargestMargin, _margin + MarginStep);
        }
    }

    /// <summary>Waits until it is worth looking for a report.</summary>
    /// <param name="started">When the report was started, as a timestamp of the clock.</param>
    /// <param name="looks">How often it was looked for already.</param>
    /// <param name="scout">What <see cref="Start"/> said.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(long started, int looks, bool scout, CancellationToken cancellationToken)
    {
        if (scout)
        {
            // Bounded before it is a time: after some hundred looks the power is beyond any.
            var wait = ScoutStart * (Math.Min(Math.Pow(ScoutGrowth, looks), LongestWait / ScoutStart) - 1);
            await DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (looks == 0 && Typical is null)
            await WaitToLearnAsync(cancellationToken).ConfigureAwait(false);
        var elapsed = time.GetElapsedTime(started);
        var next = Typical is { } typical && typical > elapsed ? typical - elapsed : elapsed * (Growth(looks) - 1);
        await DelayAsync(next, cancellationToken).ConfigureAwait(false);
    }

    private static double Growth(int looks) => looks switch { 0 => 1, 1 => FirstLateGrowth, _ => LateGrowth };

    private TimeSpan? Typical
    {
        get
        {
            lock (_lock)
                return _typical * (1 + _margin);
        }
    }

    private async Task WaitToLearnAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(Unlearned, time, limit.Token);
        await Task.WhenAny(_learned.Task, delay).ConfigureAwait(false);
        await limit.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
}
