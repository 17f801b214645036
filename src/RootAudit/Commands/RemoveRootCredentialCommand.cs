using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Pipeline;
using RootAudit.Repair;
using RootAudit.RootAccess;

namespace RootAudit.Commands;

/// <summary>Removes credentials of the root user of member accounts: keys, certificates, the password, MFA devices, in this order.</summary>
[Cmdlet(
    VerbsCommon.Remove, "RootCredential", DefaultParameterSetName = AccountSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RootCredentialRemoval))]
public sealed class RemoveRootCredentialCommand : RootRepairCmdlet
{
    private EvidenceFile? _evidence;

    /// <summary>Removes the access keys.</summary>
    [Parameter]
    public SwitchParameter AccessKey { get; set; }

    /// <summary>Removes the signing certificates.</summary>
    [Parameter]
    public SwitchParameter SigningCertificate { get; set; }

    /// <summary>Removes the password.</summary>
    [Parameter]
    public SwitchParameter Password { get; set; }

    /// <summary>Removes the MFA devices, where no password is left that they protect.</summary>
    [Parameter]
    public SwitchParameter MfaDevice { get; set; }

    /// <summary>Removes all of these.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>A new file that records what was there, what was removed and what is left.</summary>
    [Parameter]
    public string? EvidencePath { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Removing root credentials";

    private bool IsNothingChosen => !All && !AccessKey && !SigningCertificate && !Password && !MfaDevice;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (IsNothingChosen)
            ThrowTerminatingError(Errors.OfInput(
                new InvalidOperationException("What to remove is not said."),
                "NothingChosen",
                ErrorCategory.InvalidArgument,
                null,
                "Give -All, or some of -AccessKey, -SigningCertificate, -Password and -MfaDevice."));
        // Before anything is removed: a removal that cannot be recorded is not begun.
        if (EvidencePath is not null)
            _evidence = EvidenceFile.Prepare(this, EvidencePath);
    }

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var repair = Engine.Repair;
        var caller = await repair.CallerAsync(cancellationToken).ConfigureAwait(false);
        var before = await repair.ReadAsync(account, cancellationToken).ConfigureAwait(false);
        var choice = All ? RemovalChoice.All : new RemovalChoice(AccessKey, SigningCertificate, Password, MfaDevice);
        var plan = RemovalPlan.Of(before, choice);
        // The keys and certificates that were chosen beside it are not touched either: who chose wrongly chooses again.
        if (choice is { MfaDevice: true, Password: false } && before is { PasswordEnabled: true, MfaDevice.Count: > 0 })
            return () => WriteError(RemovalErrors.MfaProtectsPassword(account.AccountId));
        return () => Carry(caller, new RootRemoval(this, Engine, account, before, plan));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _evidence?.Dispose();
    }

    private void Carry(string caller, RootRemoval removal)
    {
        try
        {
            removal.Run();
        }
        catch (PipelineStoppedException)
        {
            // What was done up to the stop is recorded all the same.
            Record(caller, removal.Interrupted());
            throw;
        }

        var result = removal.Result;
        Record(caller, result);
        WriteObject(result);
        if (removal.Failure is { } failure)
            WriteError(RemovalErrors.Stopped(failure, result.AccountId, result));
    }

    private void Record(string caller, RootCredentialRemoval result) => _evidence?.Add(this, caller, result);
}
