using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests;

/// <summary>Queues on a clock that the test turns.</summary>
public class QueueTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_is_not_deleted_comes_again_after_its_time_and_moves_away_after_so_often()
    {
        await using var client = await StartAsync();
        var url = client.Server.CreateQueue("events", maximumReceiveCount: 2);
        client.Server.Send(url, "one");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(["one"], await ReceiveAsync(client, url));
            _clock.Advance(TimeSpan.FromSeconds(59));
            Assert.Empty(await ReceiveAsync(client, url));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Empty(await ReceiveAsync(client, url));
        Assert.Equal(["one"], client.Server.LookIntoQueue(url + "-dead").Visible);
        client.Server.Send(url, "two");
        _clock.Advance(TimeSpan.FromDays(4));
        Assert.Empty(await ReceiveAsync(client, url));
    }

    [Fact]
    public async Task A_long_poll_ends_with_a_message_or_with_its_time()
    {
        await using var client = await StartAsync();
        var url = client.Server.CreateQueue("events");
        var waiting = ReceiveAsync(client, url, wait: 20);
        await UnderWayAsync(client);
        client.Server.Send(url, "one");
        Assert.Equal(["one"], await waiting);
        waiting = ReceiveAsync(client, url, wait: 20);
        await UnderWayAsync(client);
        Assert.False(waiting.IsCompleted);
        while (!waiting.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }

        Assert.Empty(await waiting);
    }

    [Fact]
    public async Task Every_second_message_is_received_twice_where_that_is_asked_for()
    {
        await using var client = await StartAsync();
        var url = client.Server.CreateQueue("events");
        client.Server.Duplicate(url, every: 2);
        foreach (var body in new[] { "a", "b", "c", "d" })
            client.Server.Send(url, body);
        Assert.Equal(["a", "b", "c", "d"], await ReceiveAsync(client, url));
        Assert.Equal(["b", "d"], await ReceiveAsync(client, url));
        Assert.Empty(await ReceiveAsync(client, url));
    }

    [Theory]
    [InlineData(Outage.Unreachable)]
    [InlineData(Outage.ServerError)]
    public async Task An_outage_breaks_off_what_waits_and_refuses_what_comes_until_it_is_over(Outage kind)
    {
        await using var client = await StartAsync();
        var url = client.Server.CreateQueue("events");
        var waiting = CallAsync(client, url, wait: 20);
        await UnderWayAsync(client);
        client.Server.SetOutage(kind);
        await FailsAsync(waiting);
        await FailsAsync(CallAsync(client, url, wait: 0));
        client.Server.SetOutage(Outage.None);
        client.Server.Send(url, "one");
        Assert.Equal(["one"], await ReceiveAsync(client, url));

        async Task FailsAsync(Task<Answer> call)
        {
            if (kind == Outage.Unreachable)
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
            else
                Assert.Equal(503, (int)(await call).Status);
        }
    }

    [Fact]
    public async Task A_sign_in_of_root_is_in_the_history_as_late_as_it_was_asked_for()
    {
        await using var client = await StartAsync();
        var account = client.Server.Truth.CallerAccountId;
        var soon = client.Server.SignInAsRoot(account);
        var late = client.Server.SignInAsRoot(account, TimeSpan.FromMinutes(14));
        Assert.NotEqual(soon.EventId, late.EventId);
        Assert.Equal([soon.EventId], await LatestAsync());
        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(new[] { soon.EventId, late.EventId }.Order(StringComparer.Ordinal), (await LatestAsync()).Order(StringComparer.Ordinal));

        async Task<IEnumerable<string>> LatestAsync()
        {
            var answer = await client.LookupAsync(new { StartTime = _clock.GetUtcNow().AddMinutes(-20).ToUnixTimeSeconds() });
            return answer.Json.GetProperty("Events").EnumerateArray().Select(one => one.GetProperty("EventId").GetString()!).ToList();
        }
    }

    private Task<TestClient> StartAsync() => TestClient.StartAsync(new SimulatorOptions { Accounts = 1, Users = 1 }, _clock);

    // The call was counted as begun; whether it waits already makes no difference to what follows.
    private static async Task UnderWayAsync(TestClient client)
    {
        client.Server.Calls.Reset();
        while (client.Server.Calls.Snapshot().PeakConcurrency == 0)
        {
            await Task.Delay(5);
            client.Server.Calls.Reset();
        }
    }

    private static async Task<IEnumerable<string?>> ReceiveAsync(TestClient client, string url, int wait = 0)
    {
        var answer = await CallAsync(client, url, wait);
        Assert.Equal("", answer.Code);
        return answer.Json.TryGetProperty("Messages", out var messages)
            ? messages.EnumerateArray().Select(one => one.GetProperty("Body").GetString()).ToList()
            : [];
    }

    private static Task<Answer> CallAsync(TestClient client, string url, int wait) => client.SendAsync(
        "sqs", "/", JsonSerializer.Serialize(new { QueueUrl = url, MaxNumberOfMessages = 10, VisibilityTimeout = 60, WaitTimeSeconds = wait }),
        client.Caller, "application/x-amz-json-1.0", "AmazonSQS.ReceiveMessage");
}
