namespace RootAudit.Shell;

/// <summary>What the shell is asked to do.</summary>
internal enum ShellMode
{
    Interactive,
    Command,
    File,
    Demo,
    Version,
    Help,
}

/// <summary>The command line of the shell, in the manner of <c>pwsh</c>.</summary>
internal sealed record ShellOptions
{
    public const string Usage = """
        RootAudit.Shell: the PowerShell engine in a small console, with the RootAudit module imported.

        Usage: RootAudit.Shell [-NoImport] [-Command TEXT | -File PATH [ARGUMENT ...] | -Demo | -Version | -Help]

          (nothing)          Reads commands from the console until `exit`.
          -Command, -c TEXT  Runs TEXT (all that follows) and ends. Exit code 1 after a terminating error or a failed last command.
          -File, -f PATH     Runs a script with the arguments that follow. Exit code 1 after a terminating error, else its own.
          -Demo              Simulates an AWS organization in this process and shows the main job on it.
          -NoImport          Does not import the module.
          -Version, -v       Prints the versions.
          -Help, -h, -?      Prints this text.

        This is the engine alone: Microsoft.PowerShell.Utility and .Management (Select-Object, Format-Table, Get-Content ...)
        come with PowerShell itself and are not here.
        """;

    public ShellMode Mode { get; init; }

    /// <summary>The text of -Command, the path of -File.</summary>
    public string Text { get; init; } = "";

    /// <summary>What follows the path of -File, for the script to bind.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public bool NoImport { get; init; }

    /// <exception cref="FormatException">The line cannot be understood; the message says why.</exception>
    public static ShellOptions Parse(IReadOnlyList<string> args)
    {
        var options = new ShellOptions();
        for (var i = 0; i < args.Count; i++)
        {
            // As pwsh does, one dash or two.
            var name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][1..] : args[i];
            switch (name.ToLowerInvariant())
            {
                case "-noimport":
                    options = options with { NoImport = true };
                    break;
                case "-demo":
                    options = options with { Mode = ShellMode.Demo };
                    break;
                case "-version" or "-v":
                    return options with { Mode = ShellMode.Version };
                case "-help" or "-h" or "-?":
                    return options with { Mode = ShellMode.Help };
                case "-command" or "-c" when i + 1 < args.Count:
                    return options with { Mode = ShellMode.Command, Text = string.Join(' ', args.Skip(i + 1)) };
                case "-file" or "-f" when i + 1 < args.Count:
                    return options with { Mode = ShellMode.File, Text = args[i + 1], Arguments = [.. args.Skip(i + 2)] };
                case "-command" or "-c" or "-file" or "-f":
                    throw new FormatException($"{args[i]} needs a value.");
                default:
                    throw new FormatException($"{args[i]} is not an option of this shell.");
            }
        }

        return options;
    }
}
