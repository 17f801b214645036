using System.Management.Automation;
using RootAudit.Engine.Store.Export;
using RootAudit.Parameters;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit.Commands;

/// <summary>Writes runs as files for other tools, with the SQL that makes them tables of Athena and Trino.</summary>
[Cmdlet(VerbsData.Export, "RootAuditSnapshot", SupportsShouldProcess = true)]
[OutputType(typeof(ExportedFile))]
public sealed class ExportRootAuditSnapshotCommand : StoreCmdlet
{
    // Boxed: a field of an enumeration of RootAudit.Core would have the class ask for Core before the module can say which one is there.
    private object? _format;

    private readonly List<(string? StorePath, string RunId)> _runs = [];

    /// <summary>The folder; made where it is missing.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The form of the files.</summary>
    [Parameter]
    public ExportFormat Format { get => (ExportFormat?)_format ?? ExportFormat.Parquet; set => _format = value; }

    /// <summary>The runs; the newest finished one where none is named.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? RunId { get; set; }

    /// <summary>Only these tables.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoreTableCompleter))]
    public string[]? Table { get; set; }

    /// <summary>Where Athena or Trino will find the folder, for the SQL.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <summary>Replaces files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in RunId ?? [])
            _runs.Add((StorePath, id));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A pipeline that gave no runs asks for none; without a pipeline the newest is meant.
        if (_runs.Count == 0 && !MyInvocation.ExpectingInput)
            OnStore(access => Export(access, [access.Newest().RunId]));
        foreach (var store in _runs.GroupBy(run => run.StorePath, StringComparer.Ordinal))
        {
            StorePath = store.Key;
            OnStore(access => Export(access, [.. store.Select(run => run.RunId).Distinct(StringComparer.Ordinal)]));
        }
    }

    private void Export(StoreAccess access, IReadOnlyList<string> runs)
    {
        var request = new ExportRequest
        {
            Directory = OutputPath.Resolve(this, Path!),
            Format = Format,
            RunId = runs,
            Table = Table,
            Location = Location,
            Overwrite = Force,
        };
        if (!ShouldProcess(request.Directory, $"Write {string.Join(", ", runs)} as {Format}"))
            return;
        try
        {
            WriteObject(Await(token => SnapshotExporter.ExportAsync(access.Store, request, token)), enumerateCollection: true);
        }
        catch (ArgumentException exception)
        {
            var remedy = $"Choose from: {string.Join(", ", Engine.Store.TableCatalog.Tables)}.";
            ThrowTerminatingError(Errors.OfInput(exception, "TableNotFound", ErrorCategory.ObjectNotFound, Table, remedy));
        }
    }
}
