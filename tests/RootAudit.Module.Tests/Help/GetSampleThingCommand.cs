using System.Management.Automation;

namespace RootAudit.Module.Tests.Help;

/// <summary>A kind of thing.</summary>
public enum ThingKind
{
    Small,
    Large,
}

/// <summary>A cmdlet with one of everything that help has to show.</summary>
[Cmdlet(VerbsCommon.Get, "SampleThing", DefaultParameterSetName = "ById", SupportsShouldProcess = true)]
[OutputType(typeof(string))]
public sealed class GetSampleThingCommand : PSCmdlet
{
    [Parameter(ParameterSetName = "ById", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    public string[]? ThingId { get; set; }

    [Parameter(ParameterSetName = "ByName", Mandatory = true)]
    [SupportsWildcards]
    public string? Name { get; set; }

    [Parameter]
    public ThingKind Kind { get; set; } = ThingKind.Large;

    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    [Parameter]
    [ValidateSet("Red", "Blue")]
    public string? Color { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }
}
