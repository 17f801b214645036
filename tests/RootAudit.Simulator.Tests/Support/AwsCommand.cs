using System.Text.Json;

namespace RootAudit.Simulator.Tests.Support;

/// <summary>The aws command, led to a simulator.</summary>
internal static class AwsCommand
{
    /// <summary>What leads it there; without repeated attempts, which would hide a defect.</summary>
    public static Dictionary<string, string> Environment(SimulatorServer server) => new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = server.AccessKeyId,
        ["AWS_SECRET_ACCESS_KEY"] = server.SecretAccessKey,
        ["AWS_MAX_ATTEMPTS"] = "1",
    };

    public static Task<(int ExitCode, string Output, string Error)> TryAsync(
        SimulatorServer server, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment) => Tool.RunAsync(
            "aws", ["--endpoint-url", server.Endpoint.GetLeftPart(UriPartial.Authority), "--output", "json", .. arguments], environment);

    /// <summary>Runs a command that must succeed; a command without output prints nothing.</summary>
    public static async Task<JsonElement> RunAsync(SimulatorServer server, string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (exitCode, output, error) = await TryAsync(server, arguments.Split(' '), environment ?? Environment(server));
        Assert.True(exitCode == 0, $"aws {arguments}: {error}");
        return output.Length == 0 ? default : JsonDocument.Parse(output).RootElement;
    }

    /// <summary>What the server was asked for, by its own count: no list can claim more than was driven.</summary>
    public static IEnumerable<string> Driven(SimulatorServer server) => server.Calls.Snapshot().ByOperation.Keys.Order(StringComparer.Ordinal);
}
