using System.Collections;
using System.Management.Automation;
using RootAudit.Engine.Store.Query;
using RootAudit.Parameters;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit.Commands;

/// <summary>Asks a store, or objects from the pipeline, in SQL.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "RootAuditQuery", DefaultParameterSetName = QuerySet)]
[OutputType(typeof(PSCustomObject))]
public sealed class InvokeRootAuditQueryCommand : RootAuditCmdlet
{
    private const string QuerySet = "Query";
    private const string NameSet = "Name";

    private PipelineTables? _tables;
    private int _taken;
    private int _refused;

    /// <summary>The SQL.</summary>
    [Parameter(ParameterSetName = QuerySet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>A ready-made query.</summary>
    [Parameter(ParameterSetName = NameSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ReadyQueryCompleter))]
    public string? Name { get; set; }

    /// <summary>Values for the parameters of the query, by name.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>The store; the one of the user where none is named.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StorePath { get; set; }

    /// <summary>Objects to ask in place of a store.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[]? InputObject { get; set; }

    /// <summary>How long SQLite may work on the query; 0 for as long as it likes.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(0, 86400)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Name is not null && ReadyQueries.Find(Name) is null)
            ThrowTerminatingError(QueryErrors.NotFound(Name));
        var hasInput = MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));
        if (hasInput && StorePath is not null)
            ThrowTerminatingError(QueryErrors.StoreAndInput(StorePath));
        if (hasInput)
            _tables = new PipelineTables();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var input in InputObject ?? [])
            Add(input.BaseObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Tables without rows would answer as if there were nothing to find.
        if (_refused > 0 && _taken == 0)
            return;
        try
        {
            using var query = _tables?.ToQuery() ?? StoreAccess.Open(StoreAccess.PathOf(this, StorePath)).ToQuery();
            var options = QueryWords.Options(Parameter, TimeoutSeconds, Pump.Stopping);
            foreach (var row in Name is null ? query.Execute(Query!, options) : query.Execute(ReadyQueries.Find(Name)!, options))
                WriteObject(QueryWords.ToObject(row));
        }
        catch (QueryException failure)
        {
            ThrowTerminatingError(StoreErrors.Of(failure, Name ?? Query));
        }
        catch (StoreException failure)
        {
            ThrowTerminatingError(StoreErrors.Of(failure, StorePath));
        }
        catch (OperationCanceledException) when (Pump.Stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Add(object input)
    {
        try
        {
            if (_tables!.TryAdd(input, WriteWarning))
            {
                _taken++;
                return;
            }

            _refused++;
            WriteError(QueryErrors.InputNotSupported(input));
        }
        catch (StoreException failure)
        {
            ThrowTerminatingError(StoreErrors.Of(failure, input));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _tables?.Dispose();
        base.Dispose(disposing);
    }
}
