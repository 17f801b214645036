using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Controls.Waivers;
using RootAudit.Credentials;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Monitoring;
using RootAudit.Posture;

namespace RootAudit.Engine.Audits;

/// <summary>What accounts are judged by.</summary>
/// <param name="Controls">The controls, in the order of the results.</param>
/// <param name="Parameters">Thresholds in place of the defaults.</param>
/// <param name="Waivers">Failures that somebody answers for.</param>
public sealed record AuditTerms(IReadOnlyList<Control> Controls, ControlParameterSet Parameters, WaiverSet Waivers)
{
    /// <summary>How far root's activity is read; <see langword="null"/> where it is not.</summary>
    public ActivityTerms? Activity { get; init; }
}

/// <summary>Reads and judges accounts. Thread-safe; any number of accounts may be audited at once.</summary>
/// <param name="collector">Reads the facts.</param>
/// <param name="terms">What to judge by.</param>
/// <param name="guardrails">Tells what service control policies do to root; asked only where a control judges it.</param>
/// <param name="time">The time.</param>
/// <param name="administrators">Finds administrators; asked only where a control judges them, and where it is missing they count as not read.</param>
/// <param name="activity">Reads what root did; where it is missing it is not read.</param>
/// <param name="monitoring">Finds what watches root; asked only where a control judges it, and where it is missing it counts as not read.</param>
public sealed class AccountAuditor(
    AccountCollector collector, AuditTerms terms, GuardrailSource guardrails, TimeProvider time,
    AdministratorCollector? administrators = null,
    ActivitySource? activity = null,
    MonitoringCollector? monitoring = null)
{
    private readonly AdministratorCollector? _administrators =
        terms.Controls.Any(control => control is AdministratorControl) ? administrators : null;

    private readonly MonitoringCollector? _monitoring = terms.Controls.Any(control => control is MonitoringControl) ? monitoring : null;
    private readonly MonitoringWish _monitoringWish = new(
        terms.Controls.Contains(MonitoringControls.Trail), terms.Controls.Contains(MonitoringControls.Alarm), Everything: false);

    private readonly bool _needsGuardrail = terms.Controls.Any(control => control is GuardrailControl);
    private readonly bool _needsPolicy = terms.Controls.Any(control => control is PasswordPolicyControl);

    /// <summary>Audits one account. Failures become gaps and Unknown results, never exceptions.</summary>
    /// <param name="account">The account.</param>
    /// <param name="features">What the organization manages centrally.</param>
    /// <param name="freshness">How fresh facts have to be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The audit, and why it is not complete; empty where it is.</returns>
    public async Task<(AccountAudit Audit, IReadOnlyList<CollectionException> Failures)> AuditAsync(
        OrganizationAccount account, Task<Fact<OrganizationRootFeatures>> features, Freshness freshness, CancellationToken cancellationToken)
    {
        // Beside the report, which takes seconds to get ready, and not after it.
        var denied = _needsGuardrail ? guardrails.OfAsync(account, cancellationToken) : Task.FromResult<RootGuardrail?>(null);
        var active = activity?.ReadAsync(account, cancellationToken);
        var monitored = ReadMonitoringAsync(account, cancellationToken);
        var reading = await collector.ReadAsync(account, freshness, _needsPolicy, cancellationToken).ConfigureAwait(false);
        var rows = await ReadRowsAsync(account, reading, freshness, cancellationToken).ConfigureAwait(false);
        var guardrail = await denied.ConfigureAwait(false);
        var administered = await ReadAdministratorsAsync(account, freshness, cancellationToken).ConfigureAwait(false);
        var acted = active is null ? null : await active.ConfigureAwait(false);
        var watched = await monitored.ConfigureAwait(false);
        var now = time.GetUtcNow();
        var posture = PostureBuilder.Build(reading.Facts with { RootFeatures = await features.ConfigureAwait(false) }, now) with
        {
            Guardrail = guardrail?.Status,
        };
        Gap?[] gaps =
        [
            // A report may give the row of root and break off after it.
            rows.Gap is { } cut && cut != reading.Facts.Report.Gap ? cut : null,
            _needsPolicy ? reading.PasswordPolicy.Gap : null,
            guardrail is { Status: GuardrailStatus.Unknown, Gaps: [var first, ..] } ? first : null,
            administered?.Gap,
            .. acted?.Activity.Gap ?? [],
            watched?.TryGet(out var watching) == true ? watching.Open : watched?.Gap,
        ];
        posture = gaps.OfType<Gap>().Aggregate(posture, WithGap);
        var facts = new AccountAuditFacts
        {
            Posture = posture, CredentialReport = rows, PasswordPolicy = reading.PasswordPolicy, Guardrail = guardrail,
            Administrators = administered, Activity = acted?.Activity.ToFact(), Monitoring = watched,
        };
        var results = ControlEvaluator.Evaluate(facts, terms.Controls, terms.Parameters, now);
        var audit = new AccountAudit
        {
            Account = account,
            Posture = posture,
            CredentialReport = rows.TryGet(out var known) ? known : [],
            VirtualMfaDevice = reading.Facts.VirtualMfaDevices.TryGet(out var devices) ? devices : [],
            Activity = acted?.Activity,
            Result = terms.Waivers.Apply(results, DateOnly.FromDateTime(now.UtcDateTime)).Result,
            FinishedTime = now,
        };
        return (audit, Failures(reading, acted));
    }

    // The role that cannot be assumed is told once, and not again by each of those that would have needed it.
    private static IReadOnlyList<CollectionException> Failures(AccountReading reading, ActivityAnswer? acted)
    {
        var failures = reading.RoleFailure is { } role && !reading.Failures.Contains(role) ? [role, .. reading.Failures] : reading.Failures;
        return [.. failures, .. (acted?.Failures ?? []).ExceptBy(failures.Select(Cause), Cause)];

        static (GapReason Reason, string? Permission) Cause(CollectionException failure) => (failure.Reason, failure.Permission);
    }

    // The audit of an account is complete only when all that it judges was read.
    private static RootUserPosture WithGap(RootUserPosture posture, Gap gap) => posture with
    {
        Gap = [.. posture.Gap, gap],
        Coverage = posture.Coverage == Coverage.Complete ? Coverage.Partial : posture.Coverage,
    };

    private async Task<Fact<AccountAdministrators>?> ReadAdministratorsAsync(
        OrganizationAccount account, Freshness freshness, CancellationToken cancellationToken)
    {
        if (_administrators is null)
            return null;
        try
        {
            return Fact.Known(await _administrators.ReadAsync(account, freshness, cancellationToken).ConfigureAwait(false), time.GetUtcNow());
        }
        catch (CollectionException failure)
        {
            return Fact.Unknown<AccountAdministrators>(failure.ToGap(AdministratorEvaluator.Fact));
        }
    }

    private async Task<Fact<AccountMonitoring>?> ReadMonitoringAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        if (_monitoring is null)
            return null;
        try
        {
            var reading = await _monitoring.ReadAsync(account, _monitoringWish, cancellationToken).ConfigureAwait(false);
            return Fact.Known(reading.Monitoring, time.GetUtcNow());
        }
        catch (CollectionException failure)
        {
            return Fact.Unknown<AccountMonitoring>(failure.ToGap(AccountMonitoring.AlarmFact));
        }
    }

    private async Task<Fact<IReadOnlyList<CredentialReportEntry>>> ReadRowsAsync(
        OrganizationAccount account, AccountReading reading, Freshness freshness, CancellationToken cancellationToken)
    {
        // The report without its root row still has its users; a report that could not be had has neither.
        if (reading.Facts.Report.Gap is { } gap && gap.Reason != GapReason.NotReported)
            return Fact.Unknown<IReadOnlyList<CredentialReportEntry>>(gap);
        return await collector.ReadRowsAsync(account, freshness, cancellationToken).ConfigureAwait(false);
    }
}
