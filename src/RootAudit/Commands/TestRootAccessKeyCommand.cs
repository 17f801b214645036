using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Pipeline;
using RootAudit.Posture;

namespace RootAudit.Commands;

/// <summary>Tests that root users have no access keys, active or not.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RootAccessKey", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(ControlResult), typeof(bool))]
public sealed class TestRootAccessKeyCommand : RootTestCmdlet
{
    /// <inheritdoc/>
    internal override ControlResult Judge(RootUserPosture posture, DateTimeOffset now) => RootControls.AccessKey.Evaluate(posture, now);
}
