using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Pipeline;
using RootAudit.Posture;

namespace RootAudit.Commands;

/// <summary>Tests that root users have MFA; with <c>-Hardware</c>, that none of it is a phone app.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RootMfa", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(ControlResult), typeof(bool))]
public sealed class TestRootMfaCommand : RootTestCmdlet
{
    /// <summary>Asks for a hardware device or passkey: a phone app fails.</summary>
    [Parameter]
    public SwitchParameter Hardware { get; set; }

    /// <inheritdoc/>
    internal override ControlResult Judge(RootUserPosture posture, DateTimeOffset now) =>
        (Hardware ? RootControls.HardwareMfa : RootControls.Mfa).Evaluate(posture, now);
}
