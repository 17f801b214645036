using System.Globalization;
using System.Text.Json;

namespace RootAudit.Benchmarks.Organization;

/// <summary>Runs the cases and prints what they took, beside the least they could take and beside a boto3 script.</summary>
internal static class OrganizationBenchmark
{
    public static async Task<int> RunAsync(IReadOnlyList<string> names)
    {
        var cases = OrganizationCase.All.Where(c => names.Count == 0 || names.Contains(c.Name)).ToList();
        foreach (var organization in cases)
            await RunAsync(organization);
        return 0;
    }

    private static async Task RunAsync(OrganizationCase organization)
    {
        Print($"## {organization.Name}: {organization.Accounts} accounts x {organization.Users} users, {organization.Latency.TotalMilliseconds} ms, report {organization.ReportTime.TotalSeconds} s" +
            (organization.StsRate is { } rate ? $", STS {rate}/s" : string.Empty) + (organization.IamRate is { } iam ? $", IAM {iam}/s" : string.Empty));
        RunFigures figures;
        using (var simulator = await SimulatorProcess.StartWarmAsync(organization))
        {
            figures = RunChild(simulator);
            var calls = await simulator.CallsAsync();
            var total = calls.GetProperty("total").GetProperty("calls").GetInt32();
            Print($"  wall {figures.Seconds:0.00} s, bound {organization.Bound.TotalSeconds:0.00} s, ratio {figures.Seconds / organization.Bound.TotalSeconds:0.00}; calls/64 bound {organization.ThrottleBound(total).TotalSeconds:0.00} s");
            Print($"  processor {figures.ProcessorSeconds:0.00} s (simulator {simulator.ProcessorTime.TotalSeconds:0.00} s), peak {figures.PeakMegabytes:0} MB");
            Print($"  {figures.Postures} postures, {figures.Complete} complete, {figures.Errors} errors; {total} calls, {(double)total / organization.Accounts:0.00} an account, throttled {calls.GetProperty("total").GetProperty("throttled")}, most under way {calls.GetProperty("peakConcurrency")}");
            foreach (var operation in calls.GetProperty("byOperation").EnumerateObject().OrderByDescending(o => o.Value.GetProperty("calls").GetInt32()))
                Print($"    {operation.Name,-45} {operation.Value.GetProperty("calls"),6} throttled {operation.Value.GetProperty("throttled")}");
        }

        if (organization.WithYardstick)
            await RunYardsticksAsync(organization, figures);
    }

    private static async Task RunYardsticksAsync(OrganizationCase organization, RunFigures ours)
    {
        foreach (var (name, command, script) in new[] { ("boto3, 32 threads", "python3", "boto3_audit.py"), ("JavaScript SDK, all at once", "node", "javascript_audit.mjs") })
        {
            using var simulator = await SimulatorProcess.StartWarmAsync(organization);
            var path = Path.Combine(AppContext.BaseDirectory, "Yardsticks", script);
            var (output, error) = Child.Run(command, [path, simulator.Endpoint, simulator.AccessKey, simulator.SecretKey]);
            if (output is null)
                Print($"  {name}: not measured: {error.Trim().Split('\n').LastOrDefault()}");
            else
                Print($"  {name}: {Seconds(output):0.00} s; RootAudit is {Seconds(output) / ours.Seconds:0.0} times faster");
        }
    }

    private static double Seconds(string output) => JsonDocument.Parse(output).RootElement.GetProperty("seconds").GetDouble();

    private static RunFigures RunChild(SimulatorProcess simulator) =>
        JsonSerializer.Deserialize<RunFigures>(ModuleScript.Run("organization.ps1", simulator.Endpoint, simulator.AccessKey, simulator.SecretKey))!;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
