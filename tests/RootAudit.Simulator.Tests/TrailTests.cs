using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests;

/// <summary>CloudTrail's event history and log files, on a clock that the test turns.</summary>
public class TrailTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Two_lookups_in_any_second_and_the_third_is_refused()
    {
        await using var client = await TestClient.StartAsync(new SimulatorOptions { Accounts = 1 }, _clock);
        Assert.Equal("", (await client.LookupAsync()).Code);
        _clock.Advance(TimeSpan.FromMilliseconds(600));
        Assert.Equal("", (await client.LookupAsync()).Code);
        Assert.Equal("ThrottlingException", (await client.LookupAsync()).Code);
        Assert.Equal("", (await client.LookupAsync(region: "eu-west-1")).Code);
        _clock.Advance(TimeSpan.FromMilliseconds(399));
        Assert.Equal("ThrottlingException", (await client.LookupAsync()).Code);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("", (await client.LookupAsync()).Code);
        Assert.Equal("ThrottlingException", (await client.LookupAsync()).Code);
        var counts = client.Server.Calls.Snapshot().ByOperation["cloudtrail:LookupEvents"];
        Assert.Equal((7, 3), (counts.Calls, counts.Throttled));
    }

    [Fact]
    public async Task The_history_ends_after_ninety_days_and_pages_hold_fifty()
    {
        await using var client = await TestClient.StartAsync(new SimulatorOptions { Accounts = 1, RootCalls = 120 }, _clock);
        var since = _clock.GetUtcNow().AddDays(-90);
        var expected = client.Server.Activity.Where(one => one.Region is "us-east-1" && one.Time >= since).Select(one => one.EventId).ToList();
        Assert.Contains(client.Server.Activity, one => one.Time < since);
        var found = new List<string>();
        for (string? token = null; ;)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            var page = (await client.LookupAsync(token is null ? new { } : new { NextToken = token })).Json;
            var events = page.GetProperty("Events").EnumerateArray().Select(one => one.GetProperty("EventId").GetString()!).ToList();
            Assert.InRange(events.Count, 1, 50);
            found.AddRange(events);
            if (!page.TryGetProperty("NextToken", out var next))
                break;
            token = next.GetString();
        }

        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData(Scenario.Neglected)]
    [InlineData(Scenario.Healthy)]
    public async Task Every_class_occurs_in_the_organization(Scenario scenario)
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 12, Scenario = scenario }, _clock);
        string[] classes =
        [
            "SignIn", "RecoveryFlow", "RootRequired", "CentralAlternative", "AssumeRootTask", "Avoidable", "ServiceEvent",
            "PermissionChange", "FailedSignIn", "CredentialChange", "Noise",
        ];
        Assert.Empty(classes.Except(server.Activity.Select(one => one.Class), StringComparer.Ordinal));
        Assert.Distinct(server.Activity.Select(one => (one.AccountId, one.EventId)));
    }

    [Fact]
    public async Task The_log_files_hold_what_the_truth_tells()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 3, Scenario = Scenario.Neglected }, _clock);
        var folder = Directory.CreateTempSubdirectory("RootAudit");
        try
        {
            server.WriteTrail(folder.FullName);
            var found = folder.EnumerateFiles("*_CloudTrail_*.json.gz", SearchOption.AllDirectories).SelectMany(Records).Order(StringComparer.Ordinal);
            Assert.Equal(server.Activity.Select(one => one.EventId).Order(StringComparer.Ordinal), found);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Records(FileInfo file)
    {
        using var gzip = new System.IO.Compression.GZipStream(file.OpenRead(), System.IO.Compression.CompressionMode.Decompress);
        using var json = JsonDocument.Parse(gzip);
        return [.. json.RootElement.GetProperty("Records").EnumerateArray().Select(one => one.GetProperty("eventID").GetString()!)];
    }
}
