using System.Management.Automation;
using System.Management.Automation.Runspaces;
using RootAudit.Shell.Hosting;

namespace RootAudit.Shell;

/// <summary>How a pipeline ended.</summary>
internal enum RunResult
{
    Succeeded,

    /// <summary>It ran to its end, and its last command failed.</summary>
    LastCommandFailed,

    /// <summary>A terminating error ended it.</summary>
    Terminated,

    /// <summary>Somebody stopped it.</summary>
    Stopped,
}

/// <summary>A runspace with the shell's host: runs one pipeline after another and shows what they give.</summary>
internal sealed class ShellSession : IDisposable
{
    private readonly Terminal _terminal;
    private readonly Runspace _runspace;
    private readonly Lock _lock = new();
    private PowerShell? _running;
    private bool _stopping;

    public ShellSession(Terminal terminal, TimeProvider time)
    {
        _terminal = terminal;
        Host = new ShellHost(terminal, time);
        // CreateDefault asks for the snap-ins of the console host, which are not part of the engine.
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // Without the configuration file of an installed PowerShell nothing unsigned would load, the module's views included.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        }

        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        PSStyle.Instance.OutputRendering = terminal.OutputHasColor ? OutputRendering.Host : OutputRendering.PlainText;
    }

    public ShellHost Host { get; }

    public void Dispose() => _runspace.Dispose();

    public void SetVariable(string name, object value) => _runspace.SessionStateProxy.SetVariable(name, value);

    public object? GetVariable(string name) => _runspace.SessionStateProxy.GetVariable(name);

    public RunResult ImportModule(string manifest) =>
        Run(ps => ps.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", "Stop"));

    public RunResult RunScript(string text) => Run(ps => ps.AddScript(text));

    public RunResult RunFile(string path, IReadOnlyList<string> arguments) =>
        // As a line of script and not as a command with arguments, so that "-Name value" binds as it would when typed.
        Run(ps => ps.AddScript("& $args[0] " + string.Join(' ', arguments.Select(Quoted))).AddArgument(path));

    /// <summary>Stops what runs. False where nothing runs, or where it was told before and has not ended yet.</summary>
    public bool TryStop()
    {
        lock (_lock)
        {
            if (_running is null || _stopping) return false;
            _stopping = true;
            // Not Stop: it waits, and this is the thread of the signal.
            _running.BeginStop(null, null);
            return true;
        }
    }

    public bool IsRunning
    {
        get
        {
            lock (_lock) return _running is not null;
        }
    }

    private RunResult Run(Action<PowerShell> build)
    {
        using var ps = PowerShell.Create(_runspace);
        build(ps);
        // Errors take the way of the output, so that they appear in their order and in PowerShell's own view.
        ps.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        ps.AddCommand("Out-Default");
        lock (_lock) (_running, _stopping) = (ps, false);
        try
        {
            // Only what goes into the history sets $? at its end.
            ps.Invoke(null, new PSInvocationSettings { AddToHistory = true });
            // After a stop Invoke returns as if all were well.
            if (ps.InvocationStateInfo.State == PSInvocationState.Stopped) return RunResult.Stopped;
        }
        catch (PipelineStoppedException)
        {
            return RunResult.Stopped;
        }
        catch (RuntimeException e)
        {
            Show(e);
            return RunResult.Terminated;
        }
        finally
        {
            lock (_lock) _running = null;
            Host.UserInterface.ClearProgress();
            _terminal.Out.Flush();
        }

        return GetVariable("?") is false ? RunResult.LastCommandFailed : RunResult.Succeeded;
    }

    /// <summary>Lets the engine render an error that ended a pipeline; its surface has no mark for the error stream.</summary>
    private void Show(RuntimeException exception)
    {
        using var ps = PowerShell.Create(_runspace);
        ps.AddCommand("Out-Default");
        using (Host.UserInterface.OutputToError())
        {
            try
            {
                ps.Invoke(new[] { exception.ErrorRecord });
            }
            catch (RuntimeException)
            {
                Host.UserInterface.WriteErrorLine(exception.Message);
            }
        }
    }

    private static string Quoted(string argument) =>
        // A parameter name stays bare, all else is one literal word.
        argument.Length > 1 && argument[0] == '-' && char.IsLetter(argument[1])
            ? argument
            : "'" + argument.Replace("'", "''", StringComparison.Ordinal) + "'";
}
