using System.Management.Automation;
using RootAudit.Store;

namespace RootAudit.Pipeline;

/// <summary>The base of commands over the store.</summary>
public abstract class StoreCmdlet : RootAuditCmdlet
{
    /// <summary>The store; the one of the user where none is named.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? StorePath { get; set; }

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
