using System.Management.Automation;
using System.Reflection;
using RootAudit.Shell;
using RootAudit.Shell.Demo;

// The engine reports its use to its makers where nothing says otherwise; a shell that audits accounts tells nobody of it.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", Environment.GetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT") ?? "1");

var terminal = Terminal.ForConsole();
ShellOptions options;
try
{
    options = ShellOptions.Parse(args);
}
catch (FormatException e)
{
    terminal.Error.WriteLine(e.Message);
    terminal.Error.WriteLine(ShellOptions.Usage);
    return ExitCodes.Usage;
}

switch (options.Mode)
{
    case ShellMode.Help:
        terminal.Out.WriteLine(ShellOptions.Usage);
        return 0;
    case ShellMode.Version:
        var engine = typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var own = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
        terminal.Out.WriteLine($"RootAudit {own} (PowerShell engine {engine?.Split(' ', '+')[0]}, .NET {Environment.Version})");
        return 0;
}

using var session = new ShellSession(terminal, TimeProvider.System);
Console.CancelKeyPress += (_, e) =>
{
    // The first stops the pipeline; where that does not help, the second ends the process. At the prompt there is nothing to stop;
    // between the pipelines of a command, a script or the demonstration it must not be lost, and ends the process too.
    e.Cancel = session.TryStop() || (options.Mode == ShellMode.Interactive && !session.IsRunning);
};

if (!options.NoImport)
{
    if (ModuleLocator.Find(AppContext.BaseDirectory) is not { } manifest)
    {
        terminal.Error.WriteLine(ModuleLocator.Remedy);
        return ExitCodes.Failed;
    }

    var import = session.ImportModule(manifest);
    if (import != RunResult.Succeeded) return ExitCodes.Of(import, exit: null);
}

return options.Mode switch
{
    ShellMode.Command => ExitCodes.Of(session.RunScript(options.Text), session.Host.ExitCode),
    ShellMode.File => Files.Run(session, terminal, options),
    ShellMode.Demo => await DemoRun.RunAsync(session),
    _ => new InteractiveLoop(session, terminal).Run(),
};
