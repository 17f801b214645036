using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Failures;

namespace RootAudit.Engine.Reports;

/// <summary>Everything that a report is written from. Reports read nothing else: no store, no AWS, no clock.</summary>
public sealed record ReportModel
{
    /// <summary>The run, with its postures and results.</summary>
    public required AuditRun Run { get; init; }

    /// <summary>The IAM users of all accounts whose credential report could be read.</summary>
    public IReadOnlyList<AuditUserRow> User { get; init; } = [];

    /// <summary>The stored runs, in any order; the run itself may be among them.</summary>
    public IReadOnlyList<AuditTrendPoint> Trend { get; init; } = [];

    /// <summary>The waivers that the run was judged with.</summary>
    public IReadOnlyList<AuditWaiverUse> Waiver { get; init; } = [];

    /// <summary>What root did in all accounts; <see langword="null"/> where it was not read.</summary>
    public IReadOnlyList<RootActivityEvent>? Activity { get; init; }

    /// <summary>What of root's activity could not be read.</summary>
    public IReadOnlyList<Gap> ActivityGap { get; init; } = [];

    /// <summary>The moment that the report speaks of: the end of the run, or its start where it was cut off.</summary>
    public DateTimeOffset AsOf => Run.FinishedTime ?? Run.StartedTime;
}
