using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
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
        using var client = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            [typeof(TrailLookupBenchmark).Assembly.Location, "trail-lookup-run", simulator.Endpoint, simulator.AccessKey, simulator.SecretKey])
        {
            UseShellExecute = false,
        })!;
        await client.WaitForExitAsync();
        var lookups = (await simulator.CallsAsync()).GetProperty("byOperation").GetProperty("cloudtrail:LookupEvents");
        Console.WriteLine($"lookups {lookups.GetProperty("calls")}, refused {lookups.GetProperty("throttled")}, failed {lookups.GetProperty("failed")}");
        return client.ExitCode;
    }

    /// <summary>The client: the staged module in a hosted engine.</summary>
    public static int Run(string endpoint, string accessKey, string secretKey)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        var manifest = typeof(TrailLookupBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ModuleManifest").Value!;
        Invoke(runspace, "Import-Module -Name $args[0]", manifest);
        Invoke(runspace, "$null = Connect-RootAudit -EndpointUrl $args[0] -AccessKey $args[1] -SecretKey $args[2]", endpoint, accessKey, secretKey);
        var clock = Stopwatch.StartNew();
        var (output, errors) = Invoke(runspace, "Get-OrganizationAccount | Get-RootActivity");
        clock.Stop();
        var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{output.Count} events of {output.Select(one => one.Properties["AccountId"].Value).Distinct().Count()} accounts, {errors} errors; "
                + $"{clock.Elapsed.TotalSeconds:N1} s, {self.TotalProcessorTime.TotalSeconds:N1} s of processor, peak {self.PeakWorkingSet64 >> 20} MB"));
        return 0;
    }

    private static (IReadOnlyList<PSObject> Output, int Errors) Invoke(Runspace runspace, string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        var output = shell.Invoke();
        return (output, shell.Streams.Error.Count);
    }
}
