using System.Text.Json;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests.Wire;

/// <summary>Trails, rules, metric filters, alarms and topics, as boto3 reads them by AWS's own models.</summary>
public class WatchDriveTests
{
    /// <summary>What is driven here, and with the aws command by <see cref="WatchCommandTests"/>.</summary>
    internal static readonly string[] Operations =
    [
        "cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus", "cloudwatch:DescribeAlarmsForMetric",
        "events:ListRules", "events:ListTargetsByRule", "logs:DescribeMetricFilters", "sns:ListSubscriptionsByTopic",
    ];

    [BotoFact]
    public Task Boto3_finds_what_watches_a_healthy_organization() => Drive(new SimulatorOptions { Accounts = 3 });

    [BotoFact]
    public Task Boto3_finds_what_watches_a_neglected_organization() => Drive(new SimulatorOptions { Accounts = 14, Scenario = Scenario.Neglected });

    private static async Task Drive(SimulatorOptions options)
    {
        await using var server = await SimulatorServer.StartAsync(options);
        var script = Path.Combine(AppContext.BaseDirectory, "Wire", "watch_drive.py");
        var (exitCode, output, error) = await Tool.RunAsync(
            "python3", [script, server.Endpoint.GetLeftPart(UriPartial.Authority), server.AccessKeyId, server.SecretAccessKey]);
        Assert.True(exitCode == 0, error);
        var result = JsonDocument.Parse(output).RootElement;
        Assert.Empty(result.GetProperty("wrong").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(Operations, result.GetProperty("driven").EnumerateArray().Select(one => one.GetString()));
    }
}
