using System.Management.Automation;
using RootAudit.Audit;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit.Commands;

/// <summary>Writes the report of a run.</summary>
[Cmdlet(VerbsData.Export, "RootAuditReport", DefaultParameterSetName = RunIdSet, SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(FileInfo))]
public sealed class ExportRootAuditReportCommand : StoreCmdlet
{
    private const string RunIdSet = "RunId";
    private const string InputObjectSet = "InputObject";

    private bool _written;

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The run, as <c>Invoke-RootAudit</c> gives it.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public AuditRun? InputObject { get; set; }

    /// <summary>The run, by its id in the store; the newest finished one where none is named.</summary>
    [Parameter(ParameterSetName = RunIdSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? RunId { get; set; }

    /// <summary>The format; that of the file's extension where none is named.</summary>
    [Parameter]
    [ValidateSet("Html", "Json", "Csv")]
    public string? Format { get; set; }

    /// <summary>The table of a CSV file.</summary>
    [Parameter]
    [ValidateSet("Posture", "Result", "User", "Activity")]
    public string Table { get; set; } = "Posture";

    /// <summary>Leaves a file that exists as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The reports of two runs would take each other's place in one file.
        if (_written)
            ThrowTerminatingError(ReportErrors.MoreThanOneRun(Path!));
        _written = true;
        // At once, not at the end of the pipeline: Invoke-RootAudit -FailOn ends it with an error, and that is when the report is wanted.
        var path = OutputPath.Resolve(this, Path!);
        if (ReportErrors.Refusal(path, Format ?? ReportFile.FormatOf(path), NoClobber, Force) is { } refusal)
            ThrowTerminatingError(refusal);
        if (InputObject is { } run)
            WriteGiven(run, path);
        else
            OnStore(access => Write(access.Store.Load(RunId ?? access.Newest().RunId), access, path));
    }

    private void WriteGiven(AuditRun run, string path)
    {
        try
        {
            var store = StoreAccess.Of(run);
            if (store is null)
                WriteWarning($"The run {run.RunId} is in no store: its report has neither IAM users nor trend nor waivers.");
            Write(run, store, path);
        }
        catch (StoreException failure)
        {
            ThrowTerminatingError(StoreErrors.Of(failure, run.StorePath));
        }
    }

    private void Write(AuditRun run, StoreAccess? access, string path)
    {
        if (!ShouldProcess(path, $"Write the report of the run {run.RunId}"))
            return;
        try
        {
            ReportFile.Write(run, access, path, Format ?? ReportFile.FormatOf(path)!, Table, Pump.Stopping);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ReportErrors.NotWritten(exception, path));
        }
        catch (InvalidDataException exception)
        {
            ThrowTerminatingError(ReportErrors.ActivityNotRead(exception, run.RunId));
        }
        catch (OperationCanceledException) when (Pump.Stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (PassThru)
            WriteObject(new FileInfo(path));
    }
}
