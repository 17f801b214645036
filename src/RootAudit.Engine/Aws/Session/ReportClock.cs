namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// Decides when to look for a report that was started. AWS does not say how long one takes, so a few reports are looked for
/// often, and what they took tells when to look for the rest: about one look a report, and none too late.
/// </summary>
internal sealed class ReportClock(TimeProvider time)
{
    private const int FirstScouts = 4;
    private const int ScoutEvery = 64;
    private const double ScoutGrowth = 1.3;
    private const double EarlyShare = 0.9;
    private const double EarlyGrowth = 1.03;
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
    /// <returns>
    /// How it is looked for. The first few scouts share one row of looks among them, so that together they see closely when the first
    /// report is there, and none of them looks often. Later ones look a little early, for reports that have become faster.
    /// </returns>
    public ReportLook Start()
    {
        var number = Interlocked.Increment(ref _started) - 1;
        if (number < FirstScouts)
            return new ReportLook(ReportLookKind.First, looks => ScoutStart.TotalSeconds * Math.Pow(ScoutGrowth, looks + ((double)number / FirstScouts)));
        return number % ScoutEvery == 0 && Typical is { } typical
            ? new ReportLook(ReportLookKind.Early, looks => typical.TotalSeconds * EarlyShare * Math.Pow(EarlyGrowth, looks))
            : ReportLook.Told;
    }

    /// <summary>A report was there after so long.</summary>
    public void Observe(TimeSpan took, ReportLook how)
    {
        lock (_lock)
        {
            _typical = (_typical, how.Kind) switch
            {
                (null, _) => took,
                // Those looked when they were told to: their time is the clock's own.
                ({ } known, ReportLookKind.Told) => known,
                // A look is too late, never too early: the shortest is the closest.
                ({ } known, _) when took < known => took,
                // Reports that become slower move it, a quarter at a time: one slow account is not the rule.
                ({ } known, ReportLookKind.Early) => ((known * 3) + took) / 4,
                ({ } known, _) => known,
            };
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
    /// <param name="how">What <see cref="Start"/> said.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(long started, int looks, ReportLook how, CancellationToken cancellationToken)
    {
        if (how.Kind != ReportLookKind.Told)
        {
            // Bounded before it is a time: after some hundred looks the power is beyond any.
            var wait = Math.Min(how.SecondsTo(looks) - time.GetElapsedTime(started).TotalSeconds, LongestWait.TotalSeconds);
            await DelayAsync(TimeSpan.FromSeconds(wait), cancellationToken).ConfigureAwait(false);
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

/// <summary>Why a report is looked for when it is.</summary>
internal enum ReportLookKind
{
    /// <summary>When the others tell that it is there.</summary>
    Told,

    /// <summary>Often, since nothing is known yet.</summary>
    First,

    /// <summary>A little early, to learn whether reports have become faster or slower.</summary>
    Early,
}

/// <summary>How one report is looked for.</summary>
/// <param name="Kind">Why it is looked for when it is.</param>
/// <param name="SecondsTo">How long after its start a look is due, by how often it was looked for already; unless it is told.</param>
internal sealed record ReportLook(ReportLookKind Kind, Func<int, double> SecondsTo)
{
    public static ReportLook Told { get; } = new(ReportLookKind.Told, _ => 0);
}
