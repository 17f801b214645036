using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Posture;
using RootAudit.Sessions;
using RootAudit.Text;

namespace RootAudit.Audit;

/// <summary>One run of the whole audit: who asked, when, how far it got, and what it found.</summary>
public sealed record AuditRun
{
    /// <summary>The run's id: sortable by time, unique.</summary>
    public required string RunId { get; init; }

    /// <summary>Who asked, and with which defaults.</summary>
    public required SessionInfo Session { get; init; }

    /// <summary>The organization, <see langword="null"/> for an account outside any.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public required DateTimeOffset StartedTime { get; init; }

    /// <summary>When the run ended (UTC); <see langword="null"/> while it goes on, or where it was cut off.</summary>
    public DateTimeOffset? FinishedTime { get; init; }

    /// <summary>The store that the run was saved in; <see langword="null"/> where it was not saved.</summary>
    public string? StorePath { get; init; }

    /// <summary>The version of the module.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>
    /// Which accounts were asked for, as parameters of <c>Invoke-RootAudit</c>; <see langword="null"/> where an earlier version saved the run and did
    /// not keep it.
    /// </summary>
    public string? Scope { get; init; }

    /// <summary>Accounts that the organization has and the filters let through; those saved so far where the run has not ended.</summary>
    public int AccountCount { get; init; }

    /// <summary>Accounts of which everything could be read.</summary>
    public int CompleteCount { get; init; }

    /// <summary>Accounts of which some facts could not be read.</summary>
    public int PartialCount { get; init; }

    /// <summary>Accounts of which nothing could be read.</summary>
    public int UnreadableCount { get; init; }

    /// <summary>The postures, by account id.</summary>
    public IReadOnlyList<RootUserPosture> Posture { get; init => field = Indexable.List(value); } = [];

    /// <summary>What the controls say, by account id and control.</summary>
    public IReadOnlyList<ControlResult> Result { get; init => field = Indexable.List(value); } = [];

    /// <summary>What root did, by account id; empty where it was not asked for (<c>Invoke-RootAudit -IncludeActivity</c>).</summary>
    public IReadOnlyList<AccountActivity> Activity { get; init => field = Indexable.List(value); } = [];

    /// <summary>Verdicts by severity, the gravest first.</summary>
    public IReadOnlyList<AuditCount> SeverityCount => Indexable.List<AuditCount>(
    [
        .. Result.GroupBy(result => result.Severity)
            .OrderByDescending(group => group.Key)
            .Select(group => AuditCount.Of(group.Key, group)),
    ]);

    /// <summary>Verdicts by control, the gravest first.</summary>
    public IReadOnlyList<AuditCount> ControlCount => Indexable.List<AuditCount>(
    [
        .. Result.GroupBy(result => result.ControlId, StringComparer.Ordinal)
            .Select(group => AuditCount.Of(group.First().Severity, group) with { ControlId = group.Key, Title = group.First().Title })
            .OrderByDescending(count => count.Severity)
            .ThenByDescending(count => count.Fail)
            .ThenBy(count => count.ControlId, StringComparer.Ordinal),
    ]);

    /// <summary>Accounts with failures, those with the gravest and most first.</summary>
    public IReadOnlyList<AccountFailures> WorstAccount => Indexable.List<AccountFailures>(
    [
        .. Result.Where(result => result.Verdict == Verdict.Fail)
            .GroupBy(result => result.AccountId, StringComparer.Ordinal)
            .Select(group => new AccountFailures
            {
                AccountId = group.Key,
                AccountName = group.First().AccountName,
                OrganizationalUnit = group.First().OrganizationalUnit,
                Critical = group.Count(result => result.Severity == Severity.Critical),
                High = group.Count(result => result.Severity == Severity.High),
                Medium = group.Count(result => result.Severity == Severity.Medium),
                Low = group.Count(result => result.Severity == Severity.Low),
            })
            .OrderByDescending(account => account.Critical)
            .ThenByDescending(account => account.High)
            .ThenByDescending(account => account.Medium)
            .ThenByDescending(account => account.Low)
            .ThenBy(account => account.AccountId, StringComparer.Ordinal),
    ]);

    /// <summary>Whether every account could be read completely.</summary>
    public bool IsComplete => PartialCount == 0 && UnreadableCount == 0 && FinishedTime is not null;

    /// <summary>The run's id.</summary>
    public override string ToString() => RunId;
}
