namespace RootAudit.Shell;

/// <summary>What the process says at its end.</summary>
internal static class ExitCodes
{
    public const int Failed = 1;

    /// <summary>The command line could not be understood (as sysexits' EX_USAGE, as pwsh).</summary>
    public const int Usage = 64;

    /// <summary>Ended by Ctrl+C, as shells count it.</summary>
    public const int Interrupted = 130;

    public static int Of(RunResult result, int? exit) => exit ?? result switch
    {
        RunResult.Succeeded => 0,
        RunResult.Stopped => Interrupted,
        _ => Failed,
    };
}
