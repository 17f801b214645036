using System.Diagnostics;

namespace RootAudit.Module.Tests.Harness;

/// <summary>What a process of the shell gave.</summary>
public sealed record ChildRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The shell in a process of its own: for what must begin with nothing loaded.</summary>
public static class ChildShell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<ChildRun> RunAsync(IEnumerable<string> arguments, string? input = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Artifact.RepositoryRoot,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "RootAudit.Shell.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.StandardInput.WriteAsync((input ?? "").AsMemory(), timeout.Token);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ChildRun(process.ExitCode, await output, await error);
    }

    public static Task<ChildRun> CommandAsync(string command, params string[] options) => RunAsync([.. options, "-Command", command]);
}
