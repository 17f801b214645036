using System.IO.Compression;
using System.Text.Json;
using RootAudit.Alerts;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Alerts;

/// <summary>The patterns against the seeded events of the simulator: what concerns root is let through, and nothing else.</summary>
public sealed class EventPatternTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_the_rules_let_through_is_what_the_truth_says(bool excludeAssumeRoot, bool includeIam)
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 9, Scenario = Scenario.Neglected, RootCalls = 5 });
        var patterns = EventPatterns.Sources(excludeAssumeRoot, includeIam);
        var through = Envelopes(server).Where(one => patterns.Any(pattern => PatternMatcher.Matches(pattern.Pattern, one.Envelope))).Select(one => one.Id);
        var expected = server.Activity.Where(one => Wanted(one, excludeAssumeRoot, includeIam)).Select(one => one.EventId).ToList();
        Assert.NotEmpty(expected);
        Assert.True(expected.Count < server.Activity.Count);
        Assert.Equal(expected.Order(StringComparer.Ordinal), through.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_central_rule_lets_all_of_AWS_through_and_nothing_that_an_account_makes_up()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2, Scenario = Scenario.Neglected });
        Assert.All(Envelopes(server), one => Assert.True(PatternMatcher.Matches(EventPatterns.Central(), one.Envelope)));
        var forged = JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["source"] = "my.signin", ["detail-type"] = "AWS Console Sign In via CloudTrail", ["detail"] = new { userIdentity = new { type = "Root" } },
        });
        Assert.True(PatternMatcher.Matches(EventPatterns.Sources(false, false)[0].Pattern, forged));
        Assert.False(PatternMatcher.Matches(EventPatterns.Central(), forged));
    }

    [Theory]
    [InlineData("""{"userIdentity":{"type":"FederatedUser","sessionContext":{"sessionIssuer":{"type":"Root"}}}}""", "FederatedByRoot")]
    [InlineData("""{"userIdentity":{"type":"Unknown"},"eventName":"ConsoleLogin"}""", "Unidentified")]
    [InlineData("""{"userIdentity":{"accountId":"111122223333"},"eventName":"x"}""", "Unidentified")]
    [InlineData("""{"userIdentity":{"accountId":"111122223333","invokedBy":"AWS Internal"},"eventName":"RotateKey"}""", "")]
    [InlineData("""{"userIdentity":{"type":"IAMUser","userName":"Root"}}""", "")]
    [InlineData("""{"userIdentity":{"type":"Root","sessionContext":{"assumedRoot":"true"}}}""", "Root")]
    [InlineData("""{"userIdentity":{"type":"AssumedRole"},"eventSource":"sts.amazonaws.com","eventName":"AssumeRoot"}""", "AssumeRoot")]
    [InlineData("""{"userIdentity":{"type":"AssumedRole"},"eventSource":"sts.amazonaws.com","eventName":"AssumeRole"}""", "")]
    [InlineData("""{"userIdentity":{"type":"IAMUser"},"eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Failure"}}""", "")]
    public void One_rule_alone_lets_an_event_through(string detail, string rule)
    {
        var envelope = JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["detail-type"] = "AWS API Call via CloudTrail", ["detail"] = JsonSerializer.Deserialize<JsonElement>(detail),
        });
        Assert.Equal(rule, string.Join(' ', EventPatterns.Sources(false, false).Where(one => PatternMatcher.Matches(one.Pattern, envelope)).Select(one => one.Name)));
    }

    /// <summary>The records of all log files as EventBridge would hand them over.</summary>
    internal static IReadOnlyList<(string Id, JsonElement Envelope)> Envelopes(SimulatorServer server)
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit");
        try
        {
            server.WriteTrail(folder.FullName);
            return [.. folder.EnumerateFiles("*_CloudTrail_*.json.gz", SearchOption.AllDirectories).SelectMany(Records).Select(Envelope)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Wanted(ActivityTruth one, bool excludeAssumeRoot, bool includeIam)
    {
        var opening = one is { EventName: "AssumeRoot", ConcernsRoot: true };
        if (excludeAssumeRoot && (opening || one.Actor == "AssumedRoot"))
            return false;
        return one.ConcernsRoot || (includeIam && one.Class is "PermissionChange" or "CredentialChange" or "FailedSignIn");
    }

    private static List<JsonElement> Records(FileInfo file)
    {
        using var gzip = new GZipStream(file.OpenRead(), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(gzip);
        return [.. json.RootElement.GetProperty("Records").EnumerateArray().Select(one => one.Clone())];
    }

    private static (string Id, JsonElement Envelope) Envelope(JsonElement record)
    {
        var kind = record.GetProperty("eventType").GetString() switch
        {
            "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
            "AwsConsoleAction" => "AWS Console Action via CloudTrail",
            "AwsServiceEvent" => "AWS Service Event via CloudTrail",
            _ => "AWS API Call via CloudTrail",
        };
        var id = record.GetProperty("eventID").GetString()!;
        return (id, JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["version"] = "0",
            ["id"] = id,
            ["detail-type"] = kind,
            ["source"] = "aws." + record.GetProperty("eventSource").GetString()!.Split('.')[0],
            ["account"] = record.GetProperty("recipientAccountId").GetString()!,
            ["time"] = record.GetProperty("eventTime").GetString()!,
            ["region"] = record.GetProperty("awsRegion").GetString()!,
            ["resources"] = Array.Empty<string>(),
            ["detail"] = record,
        }));
    }
}
