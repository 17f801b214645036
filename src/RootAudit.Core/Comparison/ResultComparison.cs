using RootAudit.Controls;

namespace RootAudit.Comparison;

/// <summary>Compares what one control says of one resource.</summary>
internal static class ResultComparison
{
    public static AuditChange? Compare(ControlResult? before, ControlResult after)
    {
        AuditChangeKind? kind = KindOf(before?.Verdict, after.Verdict);
        return kind is null ? null : new AuditChange
        {
            Kind = kind.Value,
            AccountId = after.AccountId,
            AccountName = after.AccountName,
            Resource = after.Resource,
            ControlId = after.ControlId,
            Before = before?.Verdict.ToString(),
            After = after.Verdict.ToString(),
            Severity = kind switch
            {
                AuditChangeKind.ControlResolved => Severity.Informational,
                AuditChangeKind.VerdictLost => Severity.Low,
                _ => after.Severity,
            },
            Message = $"{after.Title}: {after.Reason}",
        };
    }

    // A failure that turns Unknown is not resolved, and one that was Unknown before did not come about since.
    private static AuditChangeKind? KindOf(Verdict? before, Verdict after) => (before, after) switch
    {
        (Verdict.Pass or Verdict.NotApplicable or Verdict.Waived, Verdict.Fail) => AuditChangeKind.ControlRegressed,
        (null or Verdict.Unknown, Verdict.Fail) => AuditChangeKind.FailureFound,
        (Verdict.Fail or Verdict.Waived, Verdict.Pass or Verdict.NotApplicable) => AuditChangeKind.ControlResolved,
        (not null and not Verdict.Unknown, Verdict.Unknown) => AuditChangeKind.VerdictLost,
        _ => null,
    };
}
