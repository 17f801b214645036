using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Engine.Watch;
using RootAudit.Failures;

namespace RootAudit.Pipeline;

/// <summary>Runs a watch beside the pipeline, and lets it finish what it holds when the pipeline ends.</summary>
/// <param name="pump">Carries work to the pipeline's thread.</param>
/// <param name="cmdlet">The command.</param>
/// <param name="shown">An event as it goes down the pipeline.</param>
internal sealed class WatchJob(Pump pump, PSCmdlet cmdlet, Func<RootActivityEvent, object> shown)
{
    // What the watch takes to give back what was not written; Ctrl+C has a second altogether.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(750);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs the watch to its end, and writes on the pipeline's thread what it finds.</summary>
    public void Run(Func<WatchPipeline, CancellationToken, Task> watch)
    {
        pump.Start(token => RunAsync(watch, token));
        pump.CarryOutAll(static () => { });
    }

    /// <summary>Waits, after the pump was stopped, until what was not written was given back; not longer than a person would.</summary>
    public void Settle() => _ended.Task.Wait(Patience);

    private async Task<Action> RunAsync(Func<WatchPipeline, CancellationToken, Task> watch, CancellationToken cancellationToken)
    {
        try
        {
            await watch(Pipeline(), cancellationToken).ConfigureAwait(false);
            return static () => { };
        }
        catch (CollectionException failure)
        {
            return () => cmdlet.ThrowTerminatingError(WatchErrors.Of(failure));
        }
        catch (WatchStateException failure)
        {
            return () => cmdlet.ThrowTerminatingError(WatchErrors.Of(failure));
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private WatchPipeline Pipeline() => new()
    {
        HandOverAsync = pump.HandOverAsync,
        Write = one => cmdlet.WriteObject(shown(one)),
        Refuse = fault => cmdlet.WriteError(WatchErrors.Of(fault)),
        Fail = failure => pump.Post(() => cmdlet.WriteError(Errors.Of(failure, failure.AccountId))),
        Warn = text => pump.Post(() => cmdlet.WriteWarning(text)),
        Tell = text => pump.Post(() => cmdlet.WriteVerbose(text)),
    };
}
