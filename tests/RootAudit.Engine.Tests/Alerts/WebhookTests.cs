using System.Text.Json;
using RootAudit.Alerts;
using RootAudit.Controls;
using RootAudit.Engine.Alerts;
using RootAudit.Engine.Tests.Collectors;

namespace RootAudit.Engine.Tests.Alerts;

/// <summary>A webhook that takes, refuses, fails, hangs and redirects.</summary>
public sealed class WebhookTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly FastClock _clock = new(200);

    [Fact]
    public async Task What_is_taken_was_sent_once_as_JSON()
    {
        await using var receiver = new Receiver("200 OK");
        using var target = Target(receiver);
        await target.SendAsync(Alert(), CancellationToken.None);
        Assert.Equal("Root activity (High): ConsoleLogin in account 111122223333", JsonDocument.Parse(Assert.Single(receiver.Bodies)).RootElement.GetProperty("title").GetString());
        Assert.Contains("POST /services/T0/s3cr3t?sig=s3cr3t HTTP/1.1", Assert.Single(receiver.Heads), StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json; charset=utf-8", receiver.Heads.First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("429 Too Many Requests\r\nRetry-After: 7", 7)]
    [InlineData("503 Service Unavailable\r\nRetry-After: 20", 20)]
    [InlineData("429 Too Many Requests\r\nRetry-After: 86400", 60)]
    [InlineData("500 Internal Server Error", 0.5)]
    public async Task A_refusal_is_waited_out_as_long_as_the_other_side_asks_and_no_longer_than_a_minute(string refusal, double seconds)
    {
        await using var receiver = new Receiver(refusal, "200 OK");
        using var target = Target(receiver);
        var begun = _clock.GetTimestamp();
        await target.SendAsync(Alert(), CancellationToken.None);
        Assert.Equal(2, receiver.Bodies.Count);
        var waited = _clock.GetElapsedTime(begun);
        Assert.True(waited >= TimeSpan.FromSeconds(seconds - 0.1), $"Waited {waited}.");
        Assert.Single(receiver.Bodies.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("500 Internal Server Error", DeliveryFailure.ServiceFailure, WebhookTarget.Attempts)]
    [InlineData("429 Too Many Requests", DeliveryFailure.Throttled, WebhookTarget.Attempts)]
    [InlineData("404 Not Found", DeliveryFailure.Refused, 1)]
    [InlineData("400 Bad Request", DeliveryFailure.Refused, 1)]
    [InlineData("302 Found\r\nLocation: https://evil.example/s3cr3t", DeliveryFailure.Refused, 1)]
    [InlineData("307 Temporary Redirect\r\nLocation: /s3cr3t", DeliveryFailure.Refused, 1)]
    public async Task What_cannot_be_delivered_is_a_failure_that_names_the_events_and_no_secret(string answer, DeliveryFailure failure, int attempts)
    {
        await using var receiver = new Receiver(answer);
        using var target = Target(receiver);
        var thrown = await Assert.ThrowsAsync<AlertDeliveryException>(() => target.SendAsync(Alert(), CancellationToken.None));
        Assert.Equal((failure, attempts), (thrown.Failure, receiver.Bodies.Count));
        Assert.Contains("event-1", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", thrown.ToString(), StringComparison.Ordinal);
        Assert.NotNull(thrown.RecommendedAction);
    }

    [Fact]
    public async Task A_receiver_that_hangs_or_is_not_there_is_given_up()
    {
        await using var receiver = new Receiver("hang", "200 OK");
        using var target = new WebhookTarget(Endpoint(receiver.Address), WebhookFormat.Json, _clock, TimeSpan.FromMilliseconds(300));
        await target.SendAsync(Alert(), CancellationToken.None);
        Assert.Equal(2, receiver.Bodies.Count);

        var gone = new Receiver("200 OK");
        await gone.DisposeAsync();
        using var nobody = new WebhookTarget(Endpoint(gone.Address), WebhookFormat.Json, _clock, Patience);
        var thrown = await Assert.ThrowsAsync<AlertDeliveryException>(() => nobody.SendAsync(Alert(), CancellationToken.None));
        Assert.Equal(DeliveryFailure.Unreachable, thrown.Failure);
        Assert.DoesNotContain("s3cr3t", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_the_waiting()
    {
        await using var receiver = new Receiver("hang");
        using var target = Target(receiver);
        using var stop = new CancellationTokenSource();
        var sending = target.SendAsync(Alert(), stop.Token);
        while (receiver.Bodies.IsEmpty) await Task.Delay(5);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private static RootActivityAlert Alert()
    {
        var digest = new AlertDigest(TimeSpan.Zero, 1);
        digest.Add(new ActivityAlertEntry { AccountId = "111122223333", What = "ConsoleLogin", Severity = Severity.High, EventId = ["event-1"] });
        return digest.TakeAll()!;
    }

    private static WebhookEndpoint Endpoint(Uri address)
    {
        Assert.True(WebhookEndpoint.TryParse(address.ToString(), out var endpoint, out var problem), problem);
        return endpoint;
    }

    private WebhookTarget Target(Receiver receiver) => new(Endpoint(receiver.Address), WebhookFormat.Json, _clock, Patience);
}
