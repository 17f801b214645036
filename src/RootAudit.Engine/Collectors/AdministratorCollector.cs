using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Finds out who can create users and change permissions in accounts. Policies and groups are read first, then roles, then users: at least
/// three calls for an account. Thread-safe.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="collector">Reads credential reports.</param>
/// <param name="policies">Reads the policies over the accounts.</param>
public sealed class AdministratorCollector(AwsSession session, AccountCollector collector, PolicySource policies)
{
    private static readonly string[][] Passes = [["LocalManagedPolicy", "AWSManagedPolicy", "Group"], ["Role"], ["User"]];

    /// <summary>Reads the administrators of an account.</summary>
    /// <exception cref="CollectionException">Its users, groups, roles and policies could not be read.</exception>
    public async Task<AccountAdministrators> ReadAsync(OrganizationAccount account, Freshness freshness, CancellationToken cancellationToken)
    {
        if (AccountCollector.NotActive(account) is { } failure)
            throw failure;
        // Both end with what they could not read instead of failing, so nothing is left behind where the account cannot be entered.
        var report = collector.ReadRowsAsync(account, freshness, cancellationToken);
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

    private async Task<ServiceControls> ControlsAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        // They never apply to the management account.
        if (account.IsManagementAccount == true)
            return ServiceControls.None;
        try
        {
            return (await policies.OverAsync(account, cancellationToken).ConfigureAwait(false)).Controls;
        }
        catch (CollectionException failure)
        {
            return ServiceControls.NotRead(failure.ToGap(GuardrailReader.Fact));
        }
    }
}
