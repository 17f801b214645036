using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace RootAudit.Shell.Hosting;

/// <summary>Writes the streams to the terminal. Prompts are in the other half of this class.</summary>
internal sealed partial class ShellUserInterface(Terminal terminal, TimeProvider time) : PSHostUserInterface
{
    private const string Reset = "\u001b[0m";

    // Verbose lines and progress may come from threads of the engine.
    private readonly Lock _lock = new();
    private readonly ProgressLine _progress = new(terminal, time);
    private bool _atLineStart = true;
    private bool _outputToError;

    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface(terminal);

    public override bool SupportsVirtualTerminal => terminal.OutputHasColor;

    public override void Write(string value) => WriteOut(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteOut(terminal.OutputHasColor ? PSStyle.MapForegroundColorToEscapeSequence(foregroundColor) + value + Reset : value);

    public override void WriteLine(string value) => WriteOut(value + Environment.NewLine);

    /// <summary>A heading of the shell's own, not of a command.</summary>
    public void WriteHeading(string value) => WriteLine(terminal.OutputHasColor ? $"\u001b[1;36m{value}{Reset}" : value);

    public override void WriteErrorLine(string value)
    {
        lock (_lock)
        {
            BeginBlock();
            WriteError(value + Environment.NewLine);
        }
    }

    /// <summary>Until disposed, what is written goes where errors go.</summary>
    public IDisposable OutputToError() => new Redirection(this);

    public override void WriteWarningLine(string message) => WriteLabelled("WARNING", message, PSStyle.Instance.Formatting.Warning);

    public override void WriteVerboseLine(string message) => WriteLabelled("VERBOSE", message, PSStyle.Instance.Formatting.Verbose);

    public override void WriteDebugLine(string message) => WriteLabelled("DEBUG", message, PSStyle.Instance.Formatting.Debug);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_lock) _progress.Report(sourceId, record, _atLineStart);
    }

    /// <summary>At the end of a pipeline no live line may remain, even if the pipeline was stopped.</summary>
    public void ClearProgress()
    {
        lock (_lock) _progress.Clear();
    }

    private void WriteLabelled(string label, string message, string color) =>
        WriteLine(terminal.OutputHasColor ? $"{color}{label}: {message}{Reset}" : $"{label}: {message}");

    private void WriteOut(string value)
    {
        if (value.Length == 0) return;
        lock (_lock)
        {
            if (_outputToError)
            {
                BeginBlock();
                WriteError(value);
                return;
            }

            _progress.Erase();
            // The engine leaves this to its host: a terminal that can show colour shows none where $PSStyle says so.
            var hasColor = terminal.OutputHasColor && PSStyle.Instance.OutputRendering != OutputRendering.PlainText;
            terminal.Out.Write(Plain(value, hasColor));
            terminal.Out.Flush();
            _atLineStart = value[^1] == '\n';
        }
    }

    private void WriteError(string value)
    {
        // The engine colours its own views of errors; what comes without colour is plain text of somebody else.
        var bare = terminal.ErrorHasColor && !value.Contains('\u001b', StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(value);
        terminal.Error.Write(bare ? PSStyle.Instance.Formatting.Error + value + Reset : Plain(value, terminal.ErrorHasColor));
        terminal.Error.Flush();
    }

    private void BeginBlock()
    {
        _progress.Erase();
        if (_atLineStart) return;
        terminal.Out.WriteLine();
        _atLineStart = true;
    }

    // Views may hold escape sequences of their own; a file must not.
    private static string Plain(string value, bool color) =>
        color || !value.Contains('\u001b', StringComparison.Ordinal)
            ? value
            : new StringDecorated(value).ToString(OutputRendering.PlainText);

    private SecureString ReadSecure()
    {
        var secret = new SecureString();
        if (!terminal.InputIsTerminal)
        {
            foreach (var c in ReadLine()) secret.AppendChar(c);
            return secret;
        }

        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0) secret.RemoveAt(secret.Length - 1);
            else if (!char.IsControl(key.KeyChar)) secret.AppendChar(key.KeyChar);
        }

        WriteLine("");
        secret.MakeReadOnly();
        return secret;
    }

    private sealed class Redirection : IDisposable
    {
        private readonly ShellUserInterface _owner;

        public Redirection(ShellUserInterface owner)
        {
            _owner = owner;
            lock (owner._lock) owner._outputToError = true;
        }

        public void Dispose()
        {
            lock (_owner._lock) _owner._outputToError = false;
        }
    }
}
