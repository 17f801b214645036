namespace RootAudit.Simulator.State;

/// <summary>How far a credential report is.</summary>
internal enum ReportStage
{
    None,
    Running,
    Ready,
    Expired,
}

/// <summary>A finished report.</summary>
internal sealed record CredentialReport(byte[] Content, DateTimeOffset Generated);

/// <summary>
/// The life of an account's credential report: started, under way, ready, reused for four hours, expired. The content is
/// taken when the report is started: what changes later does not show until the next one.
/// </summary>
internal sealed class ReportTask
{
    /// <summary>IAM documents that a report is reused for four hours.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    private readonly Lock _gate = new();
    private CredentialReport? _report;

    /// <summary>When the report last started is ready; it may lie in the future.</summary>
    public DateTimeOffset? GeneratedTime
    {
        get
        {
            lock (_gate)
                return _report?.Generated;
        }
    }

    /// <summary>Gives the account a report that exists before the first call.</summary>
    public void Preset(CredentialReport report)
    {
        lock (_gate)
            _report = report;
    }

    public ReportStage Stage(DateTimeOffset now)
    {
        lock (_gate)
            return StageOf(now);
    }

    /// <summary>
    /// Starts a report unless one is under way or young enough. Returns the stage found before, so that
    /// <see cref="ReportStage.None"/> and <see cref="ReportStage.Expired"/> mean that one was started now.
    /// </summary>
    /// <param name="now">The server's time.</param>
    /// <param name="duration">How long generation takes.</param>
    /// <param name="content">Renders the content.</param>
    /// <param name="mayStart">Asked only when a report would be started; false leaves everything as it is.</param>
    public (ReportStage Before, bool Started) Start(
        DateTimeOffset now, TimeSpan duration, Func<byte[]> content, Func<bool> mayStart)
    {
        lock (_gate)
        {
            var before = StageOf(now);
            if (before is ReportStage.Running or ReportStage.Ready || !mayStart())
                return (before, false);
            _report = new CredentialReport(content(), now + duration);
            return (before, true);
        }
    }

    /// <summary>The report, if it is ready.</summary>
    public CredentialReport? Read(DateTimeOffset now, out ReportStage stage)
    {
        lock (_gate)
        {
            stage = StageOf(now);
            return stage == ReportStage.Ready ? _report : null;
        }
    }

    private ReportStage StageOf(DateTimeOffset now) =>
        _report is null ? ReportStage.None
        : now < _report.Generated ? ReportStage.Running
        : now - _report.Generated < Lifetime ? ReportStage.Ready
        : ReportStage.Expired;
}
