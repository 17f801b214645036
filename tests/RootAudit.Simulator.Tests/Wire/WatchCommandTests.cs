using System.Text.Json;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests.Wire;

/// <summary>
/// Trails, rules, metric filters, alarms and topics, as the aws command reads them: each is asked for by the name that the one before gave,
/// from the organization's trail to whoever hears of it. <see cref="WatchDriveTests"/> goes through the ways in which an account is watched.
/// </summary>
public sealed class WatchCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("RootAudit aws models ");
    private SimulatorServer _server = null!;
    private Dictionary<string, string> _environment = null!;

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 3, Users = 1 });
        _environment = AwsCommand.Environment(_server);
        _environment["AWS_DATA_PATH"] = _models.FullName;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _models.Delete(recursive: true);
    }

    [AwsAndBotoFact]
    public async Task The_aws_command_follows_the_organizations_trail_to_whoever_hears_of_a_sign_in()
    {
        var (exitCode, _, error) = await Tool.RunAsync("python3", [Path.Combine(AppContext.BaseDirectory, "Wire", "query_model.py"), _models.FullName]);
        Assert.True(exitCode == 0, error);
        var home = _server.Truth.Accounts.Single(account => account.IsCaller);
        Assert.Equal(("Organization", "Organization"), (home.Watch.RecordedBy, home.Watch.ToldBy));

        var trail = await RecordedAsync();
        Assert.True(trail.GetProperty("IsOrganizationTrail").GetBoolean());
        Assert.StartsWith($"arn:aws:cloudtrail:{Text(trail, "HomeRegion")}:{home.AccountId}:trail/", Text(trail, "TrailARN"), StringComparison.Ordinal);
        // The trail's log group and all that hangs on it are in the Region that its ARN names.
        var group = Text(trail, "CloudWatchLogsLogGroupArn").Split(':');
        var topic = await AlarmedAsync(group[6], region: group[3]);
        var subscriptions = List(await RunAsync($"sns list-subscriptions-by-topic --topic-arn {topic}", group[3]), "Subscriptions");
        Assert.Equal(["security@example.com", "never@example.com"], subscriptions.Select(one => Text(one, "Endpoint")));
        Assert.Equal([true, false], subscriptions.Select(one => Text(one, "SubscriptionArn").StartsWith(topic + ":", StringComparison.Ordinal)));

        var rules = List(await RunAsync("events list-rules"), "Rules");
        Assert.Equal(["nightly", "instances"], rules.Select(one => Text(one, "Name")));
        var target = Assert.Single(List(await RunAsync("events list-targets-by-rule --rule nightly"), "Targets"));
        Assert.Equal($"arn:aws:sqs:us-east-1:{home.AccountId}:nightly", Text(target, "Arn"));
        Assert.Equal(WatchDriveTests.Operations, AwsCommand.Driven(_server));
    }

    /// <summary>The one trail, which logs all that changes or reads, and delivers it.</summary>
    private async Task<JsonElement> RecordedAsync()
    {
        var trail = Assert.Single(List(await RunAsync("cloudtrail describe-trails"), "trailList"));
        var arn = Text(trail, "TrailARN");
        var status = await RunAsync($"cloudtrail get-trail-status --name {arn}");
        Assert.True(status.GetProperty("IsLogging").GetBoolean());
        Assert.False(status.TryGetProperty("LatestDeliveryError", out _));
        var selectors = await RunAsync($"cloudtrail get-event-selectors --trail-name {arn}");
        Assert.Equal(arn, Text(selectors, "TrailARN"));
        Assert.Equal("All", Text(Assert.Single(List(selectors, "EventSelectors")), "ReadWriteType"));
        return trail;
    }

    /// <summary>The topic of the alarm on what the group's second filter counts; on the first there is none.</summary>
    private async Task<string> AlarmedAsync(string group, string region)
    {
        var filters = List(await RunAsync($"logs describe-metric-filters --log-group-name {group}", region), "metricFilters");
        Assert.Equal(["denied-calls", "console"], filters.Select(one => Text(one, "filterName")));
        Assert.Contains("\"Root\"", Text(filters[1], "filterPattern"), StringComparison.Ordinal);
        Assert.Empty(await AlarmsAsync(filters[0], region));
        var alarm = Assert.Single(await AlarmsAsync(filters[1], region));
        Assert.True(alarm.GetProperty("ActionsEnabled").GetBoolean());
        Assert.Equal(1, alarm.GetProperty("Threshold").GetDouble());
        return Assert.Single(List(alarm, "AlarmActions")).GetString()!;
    }

    private async Task<List<JsonElement>> AlarmsAsync(JsonElement filter, string region)
    {
        var metric = Assert.Single(List(filter, "metricTransformations"));
        return List(
            await RunAsync($"cloudwatch describe-alarms-for-metric --metric-name {Text(metric, "metricName")} --namespace {Text(metric, "metricNamespace")}", region),
            "MetricAlarms");
    }

    private Task<JsonElement> RunAsync(string arguments, string region = "us-east-1") =>
        AwsCommand.RunAsync(_server, $"{arguments} --region {region}", _environment);

    private static List<JsonElement> List(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray()];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
