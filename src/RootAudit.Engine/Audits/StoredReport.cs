using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Engine.Reports;
using RootAudit.Engine.Store;
using RootAudit.Store;

namespace RootAudit.Engine.Audits;

/// <summary>Puts together what a report is written from: a run, and what its store knows beside it.</summary>
public static class StoredReport
{
    /// <summary>The report of a run that a store holds.</summary>
    /// <param name="store">The store.</param>
    /// <param name="run">The run, with its postures and results.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StoreException">The store does not hold the run.</exception>
    public static ReportModel Of(AuditStore store, AuditRun run, CancellationToken cancellationToken) => Of(run) with
    {
        User = [.. Users(store, run.RunId, cancellationToken)],
        Trend = [.. store.Trend(run.OrganizationId).Where(point => point.StartedTime <= run.StartedTime).Select(PointOf)],
        Waiver = [.. store.Waivers(run.RunId).Select(UseOf)],
    };

    /// <summary>The report of a run that is in no store: what the run itself knows.</summary>
    /// <param name="run">The run, with its postures and results.</param>
    public static ReportModel Of(AuditRun run) => new()
    {
        Run = run,
        // None read is no answer; none found in what was read is one.
        Activity = run.Activity.All(one => one.Reading == ActivityReading.NotRead) ? null : [.. run.Activity.SelectMany(one => one.Event)],
        ActivityGap = [.. run.Activity.SelectMany(one => one.Gap)],
    };

    private static IEnumerable<AuditUserRow> Users(AuditStore store, string runId, CancellationToken cancellationToken)
    {
        foreach (var audit in store.FinishedAccounts(runId))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var user in AuditUserRow.From(audit.Account, audit.CredentialReport))
                yield return user;
        }
    }

    private static AuditTrendPoint PointOf(RunTrend run)
    {
        int Failed(Severity severity) =>
            run.VerdictCount.Where(count => count.Severity == severity && count.Verdict == Verdict.Fail).Sum(count => count.Count);
        return new AuditTrendPoint
        {
            RunId = run.RunId,
            Time = run.StartedTime,
            AccountCount = run.AccountCount,
            PartialCount = run.PartialCount,
            UnreadableCount = run.UnreadableCount,
            CriticalCount = Failed(Severity.Critical),
            HighCount = Failed(Severity.High),
            MediumCount = Failed(Severity.Medium),
            LowCount = Failed(Severity.Low),
            InformationalCount = Failed(Severity.Informational),
            UnknownCount = run.VerdictCount.Where(count => count.Verdict == Verdict.Unknown).Sum(count => count.Count),
        };
    }

    private static AuditWaiverUse UseOf(StoredWaiver waiver) => new()
    {
        ControlId = waiver.ControlId,
        Scope = string.Join(" in ", new[] { waiver.Account, waiver.OrganizationalUnit }.OfType<string>()),
        Reason = waiver.Reason,
        Owner = waiver.Owner,
        Ticket = waiver.Ticket,
        Expires = waiver.ExpiryTime,
        IsExpired = waiver.IsExpired,
        ResultCount = waiver.UsedCount,
    };
}
