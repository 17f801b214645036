using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Siem;

namespace RootAudit.Commands;

/// <summary>Writes root activity as events of the Open Cybersecurity Schema Framework, one line of JSON each.</summary>
[Cmdlet(VerbsData.ConvertTo, "Ocsf")]
[OutputType(typeof(string))]
public sealed class ConvertToOcsfCommand : PSCmdlet
{
    private static readonly string Version = typeof(ConvertToOcsfCommand).Assembly.GetName().Version!.ToString(3);

    /// <summary>Events, as <c>Get-RootActivity</c> gives them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public RootActivityEvent[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var activity in InputObject!)
            WriteObject(OcsfEvents.Line(activity, Version, TimeProvider.System.GetUtcNow()));
    }
}
