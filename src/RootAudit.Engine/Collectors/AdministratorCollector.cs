using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Credentials;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Finds out who can create users and change permissions in accounts. Policies and groups are read first, then roles, then users: at least
/// three calls for an account. Thread-safe.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="collector">Reads credential reports.</param>
/// <param name="manyAccounts">Whether many accounts will be asked for, so that the organization's policies are read once for all of them.</param>
public sealed class AdministratorCollector(AwsSession session, AccountCollector collector, bool manyAccounts)
{
    private static readonly string[][] Passes = [["LocalManagedPolicy", "AWSManagedPolicy", "Group"], ["Role"], ["User"]];

    private readonly object _lock = new();
    private Task<ServiceControls>? _whole;

    /// <summary>Reads the administrators of an account.</summary>
    /// <exception cref="CollectionException">Its users, groups, roles and policies could not be read.</exception>
    public async Task<AccountAdministrators> ReadAsync(OrganizationAccount account, Freshness freshness, CancellationToken cancellationToken)
    {
        if (AccountCollector.NotActive(account) is { } failure)
            throw failure;
        // Both end with what they could not read instead of failing, so nothing is left behind where the account cannot be entered.
        var report = ReadRowsAsync(account, freshness, cancellationToken);
        var controls = ControlsAsync(account, cancellationToken);
        var access = await session.EnterAsync(account.AccountId, cancellationToken).ConfigureAwait(false);
        await access.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var evaluator = new AdministratorEvaluator(account, await controls.ConfigureAwait(false));
        foreach (var kinds in Passes)
            await AuthorizationCalls.ReadAsync(access, session.Runner, kinds, page => Take(evaluator, page), cancellationToken).ConfigureAwait(false);
        return evaluator.Finish(await report.ConfigureAwait(false));
    }

    private static void Take(AdministratorEvaluator evaluator, AuthorizationPage page)
    {
        foreach (var policy in page.Policies)
            evaluator.Add(policy);
        foreach (var group in page.Groups)
            evaluator.Add(group);
        foreach (var role in page.Roles)
            evaluator.Add(role);
        foreach (var user in page.Users)
            evaluator.Add(user);
    }

    private async Task<Fact<IReadOnlyList<CredentialReportEntry>>> ReadRowsAsync(
        OrganizationAccount account, Freshness freshness, CancellationToken cancellationToken)
    {
        try
        {
            var report = await collector.ReadReportAsync(account, freshness, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<CredentialReportEntry> rows = [.. report.Rows(rootOnly: false)];
            return Fact.Known(rows, report.GeneratedTime);
        }
        catch (CollectionException failure)
        {
            return Fact.Unknown<IReadOnlyList<CredentialReportEntry>>(failure.ToGap(AccountFacts.ReportFact));
        }
        catch (CredentialReportFormatException exception)
        {
            return Fact.Unknown<IReadOnlyList<CredentialReportEntry>>(
                CredentialReportReading.NotReadable(account, exception).ToGap(AccountFacts.ReportFact));
        }
    }

    private async Task<ServiceControls> ControlsAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        // They never apply to the management account.
        if (account.IsManagementAccount == true)
            return ServiceControls.None;
        try
        {
            return await (manyAccounts ? Whole(cancellationToken) : ReadControlsAsync([account], cancellationToken)).ConfigureAwait(false);
        }
        catch (CollectionException failure)
        {
            return failure.Reason == GapReason.NotVisible && account.OrganizationId is null
                ? ServiceControls.None
                : ServiceControls.NotRead(failure.ToGap(GuardrailReader.Fact));
        }
    }

    private Task<ServiceControls> Whole(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _whole ??= ReadControlsAsync(null, cancellationToken);
    }

    private async Task<ServiceControls> ReadControlsAsync(IReadOnlyList<OrganizationAccount>? accounts, CancellationToken cancellationToken)
    {
        using var reader = new GuardrailReader(session);
        var reading = await reader.ReadAsync(accounts, cancellationToken).ConfigureAwait(false);
        return new ServiceControls(reading.Organization);
    }
}
