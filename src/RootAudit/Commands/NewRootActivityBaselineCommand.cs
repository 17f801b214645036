using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Activity.Baselines;
using RootAudit.Engine.Activity.Judging;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Learns what is usual of root from its activity, and writes it into a file. Asks AWS nothing.</summary>
[Cmdlet(VerbsCommon.New, "RootActivityBaseline", SupportsShouldProcess = true)]
[OutputType(typeof(RootActivityBaseline))]
public sealed class NewRootActivityBaselineCommand : PSCmdlet
{
    private readonly BaselineLearner _learner = new();
    private string _file = string.Empty;

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Events, as <c>Get-RootActivity</c> gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Only(typeof(RootActivityEvent), "Get-RootActivity")]
    [ValidateNotNull]
    public RootActivityEvent[]? InputObject { get; set; }

    /// <summary>Leaves a file that exists as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Before an hour of reading, not after it.
        _file = OutputPath.Resolve(this, Path!);
        if (ReportErrors.Refusal(_file, "Json", NoClobber, Force) is { } refusal)
            ThrowTerminatingError(refusal);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var one in InputObject!)
            _learner.Add(one);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var baseline = _learner.Learnt();
        WriteVerbose($"Learnt from {baseline.EventCount} events; {baseline.SkippedCount} were left out.");
        // A file that knows nothing would take the place of one that does.
        if (baseline.EventCount == 0)
            ThrowTerminatingError(NothingToLearn());
        if (baseline.AccountsLimited || baseline.Organization.Limited.Count > 0 || baseline.Account.Any(one => one.Limited.Count > 0))
            WriteWarning("There was more than a baseline keeps. Limited, and AccountsLimited, say of what; deviations of it are told as not certain.");
        if (!ShouldProcess(_file, $"Write the baseline of {baseline.EventCount} events"))
            return;
        try
        {
            WholeFile.Write(_file, stream => BaselineFile.Write(baseline, stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BaselineFormatException)
        {
            ThrowTerminatingError(Errors.OfInput(
                exception, "BaselineNotWritten", ErrorCategory.WriteError, _file, "Check that you may write to the folder, and that there is room."));
        }

        WriteObject(baseline with { Path = _file });
    }

    private ErrorRecord NothingToLearn() => Errors.OfInput(
        new InvalidOperationException("None of the events is root's own, so there is nothing to learn, and no file was written."),
        "NothingToLearn",
        ErrorCategory.InvalidData,
        _file,
        "Give events of Get-RootActivity, of a longer time or of more accounts.");
}
