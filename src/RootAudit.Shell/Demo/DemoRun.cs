using System.Diagnostics;
using System.Management.Automation;
using System.Text;
using RootAudit.Simulator;

namespace RootAudit.Shell.Demo;

/// <summary>-Demo: an organization of neglected accounts, simulated in this process, and the main job on it.</summary>
internal static class DemoRun
{
    // Of the order that AWS shows, so that the demonstration is no faster than the truth by much.
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ReportTime = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(ShellSession session)
    {
        var options = new SimulatorOptions
        {
            Scenario = Scenario.Neglected, Latency = Latency, ReportTime = ReportTime, Policies = PolicyTree.Mixed,
        };
        await using var server = await SimulatorServer.StartAsync(options);
        var demo = new PSObject();
        demo.Properties.Add(new PSNoteProperty("EndpointUrl", server.Endpoint.ToString()));
        demo.Properties.Add(new PSNoteProperty("AccessKey", server.AccessKeyId));
        demo.Properties.Add(new PSNoteProperty("SecretKey", server.SecretAccessKey));
        var queue = server.CreateQueue("root-activity", maximumReceiveCount: 5);
        server.SendActivity(queue);
        demo.Properties.Add(new PSNoteProperty("QueueUrl", queue));
        session.SetVariable("Demo", demo);
        session.Host.UserInterface.WriteLine(
            $"A simulated AWS organization of {options.Accounts} accounts answers at {server.Endpoint}; nothing leaves this machine.");
        return RunSteps(session, DemoScript.Read());
    }

    internal static int RunSteps(ShellSession session, IReadOnlyList<DemoStep> steps)
    {
        var ui = session.Host.UserInterface;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < steps.Count; i++)
        {
            ui.WriteLine("");
            ui.WriteHeading($"{i + 1}. {steps[i].Title}");
            ui.WriteLine(AsTyped(steps[i].Command));
            // The second half makes an error that ends one statement end the step: PowerShell would go on with the next line.
            var result = session.RunScript($"try {{ {steps[i].Command} }} catch {{ throw }}");
            if (result is RunResult.Succeeded or RunResult.LastCommandFailed) continue;
            ui.WriteErrorLine($"The demonstration ended in step {i + 1} ({steps[i].Title}).");
            return ExitCodes.Of(result, session.Host.ExitCode);
        }

        ui.WriteHeading($"{steps.Count} steps in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s.");
        return 0;
    }

    /// <summary>The commands behind the prompts that they would be typed at.</summary>
    internal static string AsTyped(string command)
    {
        var (typed, entered) = (new StringBuilder(), "");
        foreach (var line in command.Split('\n'))
        {
            var continues = entered.Length > 0 && InteractiveLoop.IsIncomplete(entered);
            if (typed.Length > 0) typed.AppendLine();
            typed.Append(continues ? InteractiveLoop.Continuation : InteractiveLoop.Prompt).Append(line);
            entered = continues ? entered + "\n" + line : line;
        }

        return typed.ToString();
    }
}
