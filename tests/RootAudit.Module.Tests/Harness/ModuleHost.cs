using System.Collections;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using RootAudit.Shell;
using RootAudit.Shell.Hosting;

namespace RootAudit.Module.Tests.Harness;

/// <summary>
/// The PowerShell engine in this process with the staged module imported. As a class fixture it is opened once for the tests
/// of a class; its parameterless constructor is the one that xunit takes.
/// </summary>
public sealed class ModuleHost : IDisposable
{
    private readonly StringBuilder _text = new();
    private readonly Queue<string> _answers = new();
    private readonly Runspace _runspace;

    public ModuleHost()
        : this(importModule: true)
    {
    }

    private ModuleHost(bool importModule, Action<InitialSessionState>? configure = null, bool hasColour = false)
    {
        var writer = new StringWriter(_text);
        var terminal = new Terminal { In = new AnswerReader(_answers), Out = writer, Error = writer, Size = () => (Width, 50), OutputHasColor = hasColour };
        var state = InitialSessionState.CreateDefault2();
        configure?.Invoke(state);
        _runspace = RunspaceFactory.CreateRunspace(new ShellHost(terminal, TimeProvider.System), state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        if (importModule) Run($"Import-Module '{Artifact.Manifest}'").EnsureClean();
    }

    /// <summary>The width of the window, for tables.</summary>
    public int Width { get; set; } = 120;

    /// <summary>An engine without the module.</summary>
    public static ModuleHost Bare(Action<InitialSessionState>? configure = null) => new(importModule: false, configure);

    /// <summary>The module in a terminal that can show colour; whether it does, is for <c>$PSStyle</c> to say.</summary>
    public static ModuleHost Coloured() => new(importModule: true, hasColour: true);

    public void Dispose() => _runspace.Dispose();

    /// <summary>The lines that the next prompts will read; a prompt without an answer is an error.</summary>
    public ModuleHost Answer(params string[] lines)
    {
        foreach (var line in lines) _answers.Enqueue(line);
        return this;
    }

    public void SetVariable(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script and gives all its streams. Nothing is thrown for what the script does.</summary>
    public HostRun Run(string script, IEnumerable? input = null)
    {
        using var ps = Create(script);
        _text.Clear();
        var started = Stopwatch.GetTimestamp();
        try
        {
            var output = ps.Invoke(input);
            return Collect(ps, output, null, Stopwatch.GetElapsedTime(started));
        }
        catch (RuntimeException e)
        {
            return Collect(ps, [], e, Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>What a user would see of a script's output, at a width.</summary>
    public string Render(string script, int width = 120)
    {
        Width = width;
        return Run($"{script} | Out-Default").HostText;
    }

    /// <summary>What a user would see of these objects, at a width.</summary>
    public string Render(IEnumerable objects, int width = 120)
    {
        Width = width;
        return Run("$input | Out-Default", objects).HostText;
    }

    /// <summary>Starts a script that will be stopped, or watched while it runs.</summary>
    public RunningPipeline Start(string script)
    {
        _text.Clear();
        return new RunningPipeline(Create(script), (ps, output, error, elapsed) => Collect(ps, output, error, elapsed));
    }

    private PowerShell Create(string script)
    {
        var ps = PowerShell.Create(_runspace);
        ps.AddScript(script);
        return ps;
    }

    private HostRun Collect(PowerShell ps, IReadOnlyCollection<PSObject> output, RuntimeException? error, TimeSpan elapsed) => new()
    {
        Output = [.. output],
        Errors = [.. ps.Streams.Error],
        Warnings = [.. ps.Streams.Warning.Select(w => w.Message)],
        Verbose = [.. ps.Streams.Verbose.Select(v => v.Message)],
        Debug = [.. ps.Streams.Debug.Select(d => d.Message)],
        Information = [.. ps.Streams.Information],
        Progress = [.. ps.Streams.Progress],
        TerminatingError = error?.ErrorRecord,
        WasStopped = ps.InvocationStateInfo.State == PSInvocationState.Stopped,
        Elapsed = elapsed,
        HostText = _text.ToString(),
    };

    private sealed class AnswerReader(Queue<string> answers) : TextReader
    {
        public override string? ReadLine() => answers.TryDequeue(out var line) ? line : null;
    }
}
