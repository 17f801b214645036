using System.ComponentModel;
using System.Diagnostics;

namespace RootAudit.Benchmarks;

/// <summary>Runs another program to its end.</summary>
internal static class Child
{
    /// <returns>What it printed, <see langword="null"/> where it failed or is missing; and what it said about that.</returns>
    public static (string? Output, string Error) Run(string command, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode == 0 ? output : null, error.Result);
        }
        catch (Win32Exception exception)
        {
            return (null, exception.Message);
        }
    }
}
