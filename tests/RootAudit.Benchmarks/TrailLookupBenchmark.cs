using RootAudit.Benchmarks.Organization;

namespace RootAudit.Benchmarks;

/// <summary>
/// Measures <c>Get-RootActivity</c> over 500 accounts whose event history fills five pages and more, against the simulator, which
/// refuses the third lookup within any second. The figures stand in <c>docs/performance.md</c>.
/// </summary>
internal static class TrailLookupBenchmark
{
    private static readonly OrganizationCase Case = new("trail-lookup", 500, 2, TimeSpan.FromMilliseconds(60), TimeSpan.Zero)
    {
        More = "--root-calls 200",
    };

    /// <summary>Starts the simulator, and the client in a process of its own.</summary>
    public static async Task<int> RunAsync()
    {
        using var simulator = await SimulatorProcess.StartAsync(Case);
        Console.Write(ModuleScript.Run("trail-lookup.ps1", simulator.Endpoint, simulator.AccessKey, simulator.SecretKey));
        var lookups = (await simulator.CallsAsync()).GetProperty("byOperation").GetProperty("cloudtrail:LookupEvents");
        Console.WriteLine($"lookups {lookups.GetProperty("calls")}, refused {lookups.GetProperty("throttled")}, failed {lookups.GetProperty("failed")}");
        return 0;
    }
}
