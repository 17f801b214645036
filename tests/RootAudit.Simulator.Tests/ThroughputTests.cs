using System.Globalization;
using RootAudit.Simulator.Tests.Support;
using Xunit.Abstractions;

namespace RootAudit.Simulator.Tests;

/// <summary>Prints how many calls the server and a bare client in the same process manage together. Nothing is asserted of the speed.</summary>
public class ThroughputTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Sixty_four_callers_at_once_are_all_answered()
    {
        const int Calls = 5000;
        var clock = TimeProvider.System;
        await using var client = await TestClient.StartAsync(new() { Accounts = 2 }, clock);
        var session = await client.EnterAsync(client.Server.Truth.Accounts.First(account => !account.IsCaller).AccountId);
        var start = clock.GetTimestamp();
        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, _) =>
            Assert.Equal("", (await client.IamAsync(session, "GetAccountSummary")).Code));
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        var counts = client.Server.Calls.Snapshot();
        Assert.Equal((Calls, 0L), (counts.ByOperation["iam:GetAccountSummary"].Calls, counts.Total.Failed));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Calls / seconds:N0} calls/s, peak concurrency {counts.PeakConcurrency}"));
    }
}
