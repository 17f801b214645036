using System.Management.Automation;
using RootAudit.Failures;

namespace RootAudit.Pipeline;

/// <summary>The base of commands that ask AWS: work beside the pipeline, one writer, stopped at once.</summary>
public abstract class RootAuditCmdlet : PSCmdlet, IDisposable
{
    private readonly Pump _pump = new();

    internal Pump Pump => _pump;

    /// <inheritdoc/>
    protected override void StopProcessing() => _pump.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the command holds; called also where the pipeline ended early.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _pump.Dispose();
    }

    /// <summary>Runs one piece of work to its end while the pipeline's thread writes what it posts.</summary>
    /// <returns>What the work gave; the default where it failed, after the error was thrown or written.</returns>
    internal T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        T result = default!;
        CollectionException? failure = null;
        _pump.Start(async token =>
        {
            try
            {
                var value = await work(token).ConfigureAwait(false);
                return () => result = value;
            }
            catch (CollectionException exception)
            {
                return () => failure = exception;
            }
        });
        _pump.CarryOutAll(static () => { });
        if (failure is not null)
            ThrowTerminatingError(Errors.Of(failure, failure.AccountId));
        return result;
    }
}
