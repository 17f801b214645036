using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.Siem;

namespace RootAudit.Commands;

/// <summary>Writes RootAudit's objects as JSON Lines: one object, one line.</summary>
[Cmdlet(VerbsData.ConvertTo, "JsonLine")]
[OutputType(typeof(string))]
public sealed class ConvertToJsonLineCommand : PSCmdlet
{
    /// <summary>Objects of this module.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject?[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var input in InputObject ?? [null])
        {
            if (input?.BaseObject is { } value && JsonLines.CanWrite(value))
                WriteObject(JsonLines.Line(value));
            else
                WriteError(SiemErrors.InputNotSupported(input?.BaseObject));
        }
    }
}
