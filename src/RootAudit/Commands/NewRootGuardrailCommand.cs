using System.Management.Automation;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Writes the service control policy that denies root users every action, as JSON. Asks AWS nothing.</summary>
[Cmdlet(VerbsCommon.New, "RootGuardrail", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class NewRootGuardrailCommand : PSCmdlet
{
    /// <summary>A file for the policy, in place of the pipeline.</summary>
    [Parameter(Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Denies the sessions of centralized root access too; they are left alone unless this is given.</summary>
    [Parameter]
    public SwitchParameter BlockAssumeRoot { get; set; }

    /// <summary>Accounts whose root user is left alone.</summary>
    [Parameter]
    [AccountIdText]
    [ValidateNotNullOrEmpty]
    [AccountIdCompleter]
    public string[] ExemptAccountId { get; set; } = [];

    /// <summary>Actions that root users keep.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z0-9-]+:[A-Za-z0-9*?_-]+$")]
    [ValidateNotNullOrEmpty]
    public string[] BreakGlassAction { get; set; } = [];

    /// <summary>Leaves a file that exists as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var text = GuardrailDocuments.Render(this, BlockAssumeRoot, ExemptAccountId, BreakGlassAction);
        if (Path is null)
        {
            WriteObject(text);
            return;
        }

        OutputPath.Write(this, Path, text, "Write the policy that denies root", NoClobber);
    }
}
