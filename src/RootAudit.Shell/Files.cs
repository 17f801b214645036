namespace RootAudit.Shell;

/// <summary>-File: a script with its arguments.</summary>
internal static class Files
{
    public static int Run(ShellSession session, Terminal terminal, ShellOptions options)
    {
        var path = Path.GetFullPath(options.Text);
        if (!File.Exists(path))
        {
            terminal.Error.WriteLine($"There is no script {path}.");
            return ExitCodes.Usage;
        }

        // A script's own `exit N` ends the script and is left in this variable; so is the code of its last native program.
        session.SetVariable("global:LASTEXITCODE", 0);
        var result = session.RunFile(path, options.Arguments);
        // A script that came to its end says itself how it went, as with pwsh: a failed last command is no failure of the script.
        return result is RunResult.Terminated or RunResult.Stopped
            ? ExitCodes.Of(result, session.Host.ExitCode)
            : session.Host.ExitCode ?? session.GetVariable("global:LASTEXITCODE") as int? ?? 0;
    }
}
