using System.Management.Automation;
using RootAudit.Controls;
using RootAudit.Parameters;

namespace RootAudit.Commands;

/// <summary>Lists the controls: what they ask, their thresholds, and the requirements that they answer.</summary>
[Cmdlet(VerbsCommon.Get, "RootAuditControl")]
[OutputType(typeof(ControlInfo))]
public sealed class GetRootAuditControlCommand : PSCmdlet
{
    /// <summary>Only controls with an id like one of these.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string[]? ControlId { get; set; }

    /// <summary>Only controls that answer a requirement of one of these frameworks.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FrameworkCompleter))]
    public string[]? Framework { get; set; }

    /// <summary>Only controls that answer one of these requirements.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RequirementCompleter))]
    public string[]? Requirement { get; set; }

    /// <summary>Only controls of these severities.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Severity[]? Severity { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[] unknown = [.. ControlChoice.UnknownIds(ControlId ?? [])];
        foreach (var id in unknown)
            WriteError(ControlChoice.NotFound(id));
        string[] known = [.. (ControlId ?? []).Except(unknown, StringComparer.OrdinalIgnoreCase)];
        // Names were given and none of them exists: not the same as asking for all.
        if (ControlId is not null && known.Length == 0)
            return;
        var filter = new ControlFilter
        {
            ControlId = known,
            Framework = Framework ?? [],
            Requirement = Requirement ?? [],
            Severity = Severity ?? [],
        };
        foreach (var control in ControlChoice.Select(this, filter))
            WriteObject(ControlInfo.Of(control, ControlCatalog.Default));
    }
}
