using System.Diagnostics;
using System.Globalization;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Guardrails;
using RootAudit.Sessions;

namespace RootAudit.Benchmarks.Organization;

/// <summary>Reads and evaluates the policies of a large organization, and counts the calls beside the fewest that can do.</summary>
internal static class PolicyReadingBenchmark
{
    private const int Accounts = 5000;
    private const int Units = 800;
    private const int Policies = 300;
    private const int PageSize = 20;

    // The mixed tree has 16 units and 10 policies of its own, FullAWSAccess counted.
    private static readonly string[] Arguments =
        [$"--accounts {Accounts} --users 0 --latency 20 --policies mixed --more-units {Units - 16} --more-policies {Policies - 10}"];

    public static async Task<int> RunAsync()
    {
        using var simulator = await SimulatorProcess.StartAsync(Arguments);
        using var session = new AwsSession(
            new SessionOptions
            {
                Credentials = new StaticCredentials(simulator.AccessKey, simulator.SecretKey, null), EndpointUrl = simulator.Endpoint, Region = "us-east-1",
            },
            TimeProvider.System);
        using var reader = new GuardrailReader(session);
        var clock = Stopwatch.StartNew();
        var reading = await reader.ReadAsync(null, CancellationToken.None);
        var read = clock.Elapsed;
        clock.Restart();
        var answers = GuardrailEvaluator.Evaluate(reading.Organization);
        var evaluated = clock.Elapsed;
        var calls = await simulator.CallsAsync();
        Print($"{answers.Count} accounts, {reading.Organization.Nodes.Count(node => node.Kind == PolicyNodeKind.OrganizationalUnit)} units above them, {reading.Organization.Policies.Count} policies attached above them");
        Print($"read in {read.TotalSeconds:0.00} s at 20 ms a call, evaluated in {evaluated.TotalSeconds:0.000} s, {reading.Failures.Count} failures");
        foreach (var status in answers.CountBy(answer => answer.Status).OrderBy(pair => pair.Key))
            Print($"  {status.Key}: {status.Value}");
        Print($"{calls.GetProperty("total").GetProperty("calls")} calls; place by place it would be {Pages(Accounts) + reading.Organization.Nodes.Count} and the documents");
        foreach (var operation in calls.GetProperty("byOperation").EnumerateObject())
            Print($"  {operation.Name,-45} {operation.Value.GetProperty("calls"),6}");
        return 0;
    }

    private static int Pages(int items) => (items + PageSize - 1) / PageSize;

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
