using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Shows who can create users and change permissions in accounts: users, groups and roles, and who may become the roles.</summary>
[Cmdlet(VerbsCommon.Get, "AccountAdministrator", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(AccountAdministrator))]
public sealed class GetAccountAdministratorCommand : AdministratorCmdlet
{
    /// <summary>Only users, only groups, or only roles.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public AdministratorType[] PrincipalType { get; set; } = [AdministratorType.User, AdministratorType.Group, AdministratorType.Role];

    /// <summary>Only what is of a status: Administrator, Conditional, Unknown.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public AdministratorStatus[] Status { get; set; } =
        [AdministratorStatus.Administrator, AdministratorStatus.Conditional, AdministratorStatus.Unknown];

    /// <inheritdoc/>
    protected override string Activity => "Reading administrators";

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            WriteVerbose($"Account {account.AccountId}: {found.Administrator.Count} users, groups and roles that are administrators, or may be.");
            foreach (var one in found.Administrator.Where(one => PrincipalType.Contains(one.PrincipalType) && Status.Contains(one.Status)))
                WriteObject(one);
        };
    }
}
