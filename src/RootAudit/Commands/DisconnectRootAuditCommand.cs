using System.Management.Automation;

namespace RootAudit.Commands;

/// <summary>Forgets the session: its credentials, role sessions and all that was read.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "RootAudit")]
[OutputType(typeof(void))]
public sealed class DisconnectRootAuditCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => CurrentSession.Replace(null);
}
