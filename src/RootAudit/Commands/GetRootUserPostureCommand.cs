using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Pipeline;
using RootAudit.Posture;

namespace RootAudit.Commands;

/// <summary>Shows the root user of accounts: its credentials, its MFA, and when it was last used.</summary>
[Cmdlet(VerbsCommon.Get, "RootUserPosture", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(RootUserPosture))]
public sealed class GetRootUserPostureCommand : ReportCmdlet
{
    /// <summary>Reads live facts again that were read within the last minutes.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Reading root users";

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var (posture, failures) = await Engine.ReadPostureAsync(account, MaximumAge, Refresh, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            WriteVerbose($"Account {account.AccountId}: coverage {posture.Coverage}, report of {posture.ReportGeneratedTime:u}.");
            if (failures.Count > 0)
                WriteError(Errors.Of(failures[0], account.AccountId, PostureErrors.Others(failures)));
            WriteObject(posture);
        };
    }
}
