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
        var code = ExitCodes.Of(session.RunFile(path, options.Arguments), session.Host.ExitCode);
        return code == 0 && session.GetVariable("global:LASTEXITCODE") is int last ? last : code;
    }
}
