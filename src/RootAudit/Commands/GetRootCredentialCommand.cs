using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Pipeline;
using RootAudit.RootAccess;

namespace RootAudit.Commands;

/// <summary>Lists every credential of the root user of member accounts, live, in root sessions of AWS.</summary>
[Cmdlet(VerbsCommon.Get, "RootCredential", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(RootCredential))]
public sealed class GetRootCredentialCommand : AccountCmdlet
{
    /// <inheritdoc/>
    protected override string Activity => "Reading root credentials";

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var credential = await Engine.ReadRootCredentialAsync(account, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            WriteVerbose($"Account {account.AccountId}: coverage {credential.Coverage}.");
            if (credential.Gap.Count > 0)
                WriteError(Errors.OfGap(credential.Gap[0], account.AccountId, credential.Gap.Count - 1));
            WriteObject(credential);
        };
    }
}
