using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Module.Tests.Audit;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Shell;

/// <summary>Ctrl+C in the shell: the signal that a terminal sends, to a process that waits for AWS.</summary>
public sealed class InterruptTests
{
    private const int Interrupt = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>A command stops within a second; the rest is for the process to end on a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [UnixTheory]
    [InlineData("Get-OrganizationAccount | Get-RootUserPosture")]
    [InlineData("try { Get-RootUserPosture } finally { $Host.UI.WriteLine('cleaned up') }", "cleaned up")]
    public async Task Ctrl_C_ends_a_command_that_waits_for_an_answer(string command, params string[] expected)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 3, Users = 1, Latency = TimeSpan.FromSeconds(10) }, clock);
        var marker = Path.Combine(TestFolder.New(), "connected");
        using var shell = Start($"{RunEndTests.Connect(simulator)}; [IO.File]::WriteAllText('{marker}', ''); {command}; 'never'");
        using var limit = new CancellationTokenSource(Limit);
        while (!File.Exists(marker))
        {
            if (shell.HasEnded) Assert.Fail((await shell.WaitAsync(Limit)).Error);
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, limit.Token);
        }

        // From here on the clock stands still, and no answer comes.
        simulator.Calls.Reset();
        Assert.True(await shell.UntilAsync(() => simulator.Calls.Snapshot().PeakConcurrency > 0, Limit));

        var begun = Stopwatch.GetTimestamp();
        Assert.Equal(0, Kill(shell.Id, Interrupt));
        var run = await shell.WaitAsync(Limit);
        var took = Stopwatch.GetElapsedTime(begun);
        Assert.True(took < Soon, $"It took {took.TotalMilliseconds:F0} ms.");
        // As shells count a process that SIGINT ended.
        Assert.Equal(128 + Interrupt, run.ExitCode);
        // Nothing of a stack, of an exception, of an error at all; and nothing of what would have come after.
        Assert.Equal("", run.Error);
        Assert.Equal(expected, run.Lines);
    }

    /// <summary>
    /// A test run in the background of a script ignores the signal, and its children would inherit that; a shell at a terminal
    /// does not.
    /// </summary>
    private static ShellProcess Start(string command)
    {
        var before = Signal(Interrupt, 0);
        try
        {
            return new ShellProcess(command);
        }
        finally
        {
            Signal(Interrupt, before);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int signal, nint handler);

    /// <summary>A theory about signals, which Windows has not.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class UnixTheoryAttribute : TheoryAttribute
    {
        public UnixTheoryAttribute()
        {
            if (OperatingSystem.IsWindows()) Skip = "Windows tells a console of Ctrl+C, and no single process.";
        }
    }
}
