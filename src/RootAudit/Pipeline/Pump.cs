using System.Collections.Concurrent;
using System.Management.Automation;

namespace RootAudit.Pipeline;

/// <summary>
/// Runs work beside the pipeline and brings its results back to it. Workers know nothing of the cmdlet: they end with an action,
/// and only the pipeline's thread carries actions out, so it alone writes.
/// </summary>
internal sealed class Pump : IDisposable
{
    private readonly BlockingCollection<Action> _inbox = new();
    private readonly CancellationTokenSource _stop = new();
    private int _running;

    /// <summary>Cancelled when the pipeline is stopped, or has ended early.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>How many pieces of work were started.</summary>
    public int Started { get; private set; }

    /// <summary>How many of them were carried to the end.</summary>
    public int Finished { get; private set; }

    /// <summary>Starts a piece of work.</summary>
    /// <param name="work">The work; the action that it returns is carried out on the pipeline's thread.</param>
    public void Start(Func<CancellationToken, Task<Action>> work)
    {
        Started++;
        Interlocked.Increment(ref _running);
        // With the token, work that has not begun never does after a stop.
        _ = Task.Run(() => RunAsync(work), _stop.Token);
    }

    /// <summary>Hands over an action in the middle of a piece of work.</summary>
    public void Post(Action action)
    {
        // After the end nobody listens: a stopped pipeline has disposed of its inbox.
        if (!_stop.IsCancellationRequested)
            _inbox.Add(action);
    }

    /// <summary>Hands over an action, and waits until the pipeline's thread has carried it out: a slow pipeline holds the work back.</summary>
    public async Task HandOverAsync(Action action, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            action();
            done.SetResult();
        });
        await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Carries out what is there, without waiting.</summary>
    public void CarryOutReady()
    {
        while (_inbox.TryTake(out var action))
            CarryOut(action);
    }

    /// <summary>Carries out what comes until all work is done.</summary>
    /// <param name="idle">Called about four times a second while nothing comes.</param>
    public void CarryOutAll(Action idle)
    {
        while (Volatile.Read(ref _running) > 0 || _inbox.Count > 0)
        {
            if (Take() is { } action)
                CarryOut(action);
            else
                idle();
        }
    }

    /// <summary>Cancels all work, and wakes the pipeline's thread. Safe to call from any thread.</summary>
    public void Stop() => _stop.Cancel();

    // Neither source is disposed of: work that is still ending may look at them.
    public void Dispose() => _stop.Cancel();

    private async Task RunAsync(Func<CancellationToken, Task<Action>> work)
    {
        Action action;
        try
        {
            action = await work(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            // Not a failure that the engine knows: let the pipeline end with it, where the user sees it.
            var captured = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception);
            action = captured.Throw;
        }

        Post(() =>
        {
            Interlocked.Decrement(ref _running);
            Finished++;
            action();
        });
    }

    private Action? Take()
    {
        try
        {
            return _inbox.TryTake(out var action, millisecondsTimeout: 250, _stop.Token) ? action : null;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private void CarryOut(Action action)
    {
        if (_stop.IsCancellationRequested)
            throw new PipelineStoppedException();
        action();
    }
}
