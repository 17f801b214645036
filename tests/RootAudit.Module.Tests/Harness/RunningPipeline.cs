using System.Diagnostics;
using System.Management.Automation;

namespace RootAudit.Module.Tests.Harness;

/// <summary>A pipeline under way.</summary>
public sealed class RunningPipeline : IDisposable
{
    private readonly PowerShell _ps;
    private readonly Func<PowerShell, IReadOnlyCollection<PSObject>, RuntimeException?, TimeSpan, HostRun> _collect;
    private readonly IAsyncResult _invocation;
    private readonly long _started = Stopwatch.GetTimestamp();

    internal RunningPipeline(PowerShell ps, Func<PowerShell, IReadOnlyCollection<PSObject>, RuntimeException?, TimeSpan, HostRun> collect)
    {
        (_ps, _collect) = (ps, collect);
        _invocation = ps.BeginInvoke<PSObject, PSObject>(null, Output);
    }

    /// <summary>What has come so far.</summary>
    public PSDataCollection<PSObject> Output { get; } = [];

    public bool IsCompleted => _invocation.IsCompleted;

    public void Dispose() => _ps.Dispose();

    /// <summary>Presses Ctrl+C and gives the time until the pipeline had ended.</summary>
    public TimeSpan Stop()
    {
        var begun = Stopwatch.GetTimestamp();
        _ps.Stop();
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Waits for the end.</summary>
    public HostRun Wait(TimeSpan limit)
    {
        Assert.True(_invocation.AsyncWaitHandle.WaitOne(limit), $"The pipeline did not end within {limit}.");
        RuntimeException? error = null;
        try
        {
            _ps.EndInvoke(_invocation);
        }
        catch (PipelineStoppedException)
        {
            // Said by WasStopped.
        }
        catch (RuntimeException e)
        {
            error = e;
        }

        return _collect(_ps, [.. Output], error, Stopwatch.GetElapsedTime(_started));
    }

    /// <summary>Waits until so many objects have come.</summary>
    public async Task WaitForOutputAsync(int count, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        while (Output.Count < count && !_invocation.IsCompleted) await Task.Delay(10, timeout.Token);
    }
}
