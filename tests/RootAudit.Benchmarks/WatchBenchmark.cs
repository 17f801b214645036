using RootAudit.Benchmarks.Organization;

namespace RootAudit.Benchmarks;

/// <summary>
/// Measures <c>Watch-RootActivity</c> on a queue that holds 40,000 events and more, against the simulator. The figures stand in
/// <c>docs/performance.md</c>.
/// </summary>
internal static class WatchBenchmark
{
    private static readonly OrganizationCase Case = new("watch", 40, 1, TimeSpan.Zero, TimeSpan.Zero) { More = "--root-calls 1000" };

    /// <summary>Starts the simulator, and the client in a process of its own.</summary>
    public static async Task<int> RunAsync()
    {
        using var simulator = await SimulatorProcess.StartAsync(Case);
        var url = (await simulator.AskAsync("create-queue?name=events")).GetProperty("url").GetString()!;
        var sent = (await simulator.AskAsync("send-activity?url=" + Uri.EscapeDataString(url))).GetArrayLength();
        Console.Write(ModuleScript.Run("watch.ps1", simulator.Endpoint, simulator.AccessKey, simulator.SecretKey, url));
        var calls = (await simulator.CallsAsync()).GetProperty("byOperation");
        Console.WriteLine(
            $"{sent} messages; {calls.GetProperty("sqs:ReceiveMessage").GetProperty("calls")} receivings, "
            + $"{calls.GetProperty("sqs:DeleteMessageBatch").GetProperty("calls")} deletions");
        return 0;
    }
}
