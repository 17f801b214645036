using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace RootAudit.Shell.Hosting;

/// <summary>What the engine sees as its host.</summary>
internal sealed class ShellHost(Terminal terminal, TimeProvider time) : PSHost
{
    private readonly ShellUserInterface _ui = new(terminal, time);

    /// <summary>The code of an <c>exit</c>; <see langword="null"/> while nobody asked to leave.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "RootAudit.Shell";

    public override Version Version => Assembly.GetExecutingAssembly().GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _ui;

    public ShellUserInterface UserInterface => _ui;

    public override CultureInfo CurrentCulture => Named(CultureInfo.CurrentCulture);

    public override CultureInfo CurrentUICulture => Named(CultureInfo.CurrentUICulture);

    // Under the invariant culture (LANG=C, as in containers) the engine breaks help and errors in the middle of words.
    private static CultureInfo Named(CultureInfo culture) => culture.Name.Length > 0 ? culture : CultureInfo.GetCultureInfo("en-US");

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This shell has no nested prompt; answer yes or no instead of suspending.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This shell has no nested prompt.");

    public override void NotifyBeginApplication()
    {
        // A native program writes to the console itself; no state of ours is in its way but the live line.
        _ui.ClearProgress();
    }

    public override void NotifyEndApplication()
    {
        // Nothing to restore.
    }
}
