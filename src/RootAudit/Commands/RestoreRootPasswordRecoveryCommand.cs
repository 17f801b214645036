using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Pipeline;
using RootAudit.RootAccess;
using RootAudit.Text;

namespace RootAudit.Commands;

/// <summary>Lets the password of a member account's root be recovered by e-mail.</summary>
[Cmdlet(
    VerbsData.Restore, "RootPasswordRecovery", DefaultParameterSetName = AccountSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootPasswordRecovery))]
public sealed class RestoreRootPasswordRecoveryCommand : RootRepairCmdlet
{
    /// <inheritdoc/>
    protected override string Activity => "Restoring password recovery";

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var repair = Engine.Repair;
        var hasPassword = await repair.HasPasswordAsync(account, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            if (hasPassword)
            {
                Write(account, changed: false);
                return;
            }

            var mail = account.Email is { } address ? $"mail to {Printable.Text(address)}" : "mail to its address";
            if (!Confirmation.IsGiven(this, Force, Named(account), $"Let the password of root be set by whoever reads {mail}"))
                return;
            try
            {
                Write(account, Carry(token => repair.AllowPasswordRecoveryAsync(account, token)));
            }
            catch (CollectionException failure)
            {
                WriteError(Errors.Of(failure, account.AccountId));
            }
        };
    }

    private void Write(OrganizationAccount account, bool changed) => WriteObject(new RootPasswordRecovery
    {
        AccountId = account.AccountId,
        AccountName = account.AccountName,
        Email = account.Email,
        Changed = changed,
        PasswordEnabled = true,
        FinishedTime = TimeProvider.System.GetUtcNow(),
    });
}
