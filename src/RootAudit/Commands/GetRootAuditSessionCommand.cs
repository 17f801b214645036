using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.Sessions;

namespace RootAudit.Commands;

/// <summary>Shows the session that the other commands use; nothing where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "RootAuditSession")]
[OutputType(typeof(SessionInfo))]
public sealed class GetRootAuditSessionCommand : RootAuditCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (CurrentSession.Open is { } session)
            WriteObject(Await(session.DescribeAsync));
        else
            WriteVerbose("There is no session. Connect-RootAudit opens one; other commands open one over the ambient credentials.");
    }
}
