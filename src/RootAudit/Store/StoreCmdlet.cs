using System.Management.Automation;
using RootAudit.Store;

namespace RootAudit.Pipeline;

/// <summary>The base of commands over the store.</summary>
public abstract class StoreCmdlet : RootAuditCmdlet
{
    /// <summary>The store; the one of the user where none is named.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? StorePath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // A run that was not saved has no path, and may come by pipeline; who writes an empty path has lost it.
        if (MyInvocation.BoundParameters.ContainsKey(nameof(StorePath)) && string.IsNullOrEmpty(StorePath))
            ThrowTerminatingError(OutputPath.Empty(nameof(StorePath)));
    }

    /// <summary>Works on the store; what the store refuses ends the command.</summary>
    internal void OnStore(Action<StoreAccess> work)
    {
        var path = StoreAccess.PathOf(this, StorePath);
        try
        {
            work(StoreAccess.Open(path));
        }
        catch (StoreException failure)
        {
            ThrowTerminatingError(StoreErrors.Of(failure, path));
        }
        catch (OperationCanceledException) when (Pump.Stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
