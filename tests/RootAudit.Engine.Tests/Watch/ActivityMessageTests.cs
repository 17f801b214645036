using System.Text;
using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Engine.Activity;

namespace RootAudit.Engine.Tests.Watch;

/// <summary>What stands in messages, and what must not stop anybody who reads them.</summary>
public sealed class ActivityMessageTests
{
    private const string Record = """
        {"eventVersion":"1.11","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"},
        "eventTime":"2026-03-01T12:00:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1",
        "responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"MFAUsed":"No"},"eventID":"1","eventType":"AwsConsoleSignIn"}
        """;

    [Fact]
    public void An_event_means_the_same_in_every_wrapping()
    {
        var bare = TrailEventReader.Read(Encoding.UTF8.GetBytes(Record), "queue");
        Assert.Equal(ActivityClass.SignIn, bare.Class);
        foreach (var body in new[] { Record, Event(Record), Notification(Event(Record)), Notification(Record), Notification(Notification(Event(Record))) })
            Assert.Equal(JsonSerializer.Serialize(bare), JsonSerializer.Serialize(ActivityMessage.Read(body, "queue")));
    }

    [Fact]
    public void The_envelope_tells_account_and_Region_where_the_record_does_not()
    {
        var one = ActivityMessage.Read(Event("""{"eventName":"RotateKey","eventSource":"kms.amazonaws.com"}"""), "queue");
        Assert.Equal(("444455556666", "eu-west-1"), (one.AccountId, one.Region));
        var named = ActivityMessage.Read(Event(Record), "queue");
        Assert.Equal(("111122223333", "us-east-1"), (named.AccountId, named.Region));
    }

    [Fact]
    public void Halves_of_surrogate_pairs_and_escapes_are_read_in_every_wrapping()
    {
        var hostile = Record.Replace("\"eventID\"", "\"userAgent\":\"\\ud800 \\u001b[2J\",\"eventID\"", StringComparison.Ordinal);
        foreach (var body in new[] { hostile, Event(hostile), Notification(Event(hostile)) })
            Assert.Equal("\uFFFD \u001b[2J", ActivityMessage.Read(body, null).UserAgent);
        Assert.Equal(ActivityClass.SignIn, ActivityMessage.Read("{\"Type\":\"Notification\",\"Message\":" + JsonSerializer.Serialize(Record)[..^1] + "\\ud800 \"}"
            .Replace("\\ud800", " ", StringComparison.Ordinal), null).Class);
    }

    [Theory]
    [InlineData("", MessageFault.NotJson)]
    [InlineData("not json \u001b[2J", MessageFault.NotJson)]
    [InlineData("{\"eventName\":\"A\"", MessageFault.NotJson)]
    [InlineData("{\"eventName\":\"A\"} x", MessageFault.NotJson)]
    [InlineData("{\"Type\":\"Notification\",\"Message\":\"text\"}", MessageFault.NotJson)]
    [InlineData("null", MessageFault.NoRecord)]
    [InlineData("[{\"eventName\":\"A\"}]", MessageFault.NoRecord)]
    [InlineData("{}", MessageFault.NoRecord)]
    [InlineData("{\"detail\":{\"instance-id\":\"i-1\",\"state\":\"running\"}}", MessageFault.NoRecord)]
    [InlineData("{\"detail\":\"text\"}", MessageFault.NoRecord)]
    [InlineData("{\"Type\":\"SubscriptionConfirmation\",\"Message\":\"You have chosen to subscribe\"}", MessageFault.NoRecord)]
    public void What_is_no_event_is_said_without_its_content(string body, MessageFault fault)
    {
        var thrown = Assert.Throws<ActivityMessageException>(() => ActivityMessage.Read(body, "queue"));
        Assert.Equal(fault, thrown.Fault);
        Assert.DoesNotContain('\u001b', thrown.Message);
        Assert.DoesNotContain("subscribe", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_large_or_too_deep_is_refused()
    {
        Assert.Equal(MessageFault.TooLarge, Fault("{\"eventName\":\"" + new string('a', ActivityMessage.Largest) + "\"}"));
        Assert.Equal(MessageFault.NotJson, Fault("{\"eventName\":" + new string('[', 600) + new string(']', 600) + "}"));
        var body = Event(Record);
        for (var i = 0; i < 4; i++)
            body = Notification(body);
        Assert.Equal(MessageFault.NoRecord, Fault(body));

        static MessageFault Fault(string body) => Assert.Throws<ActivityMessageException>(() => ActivityMessage.Read(body, null)).Fault;
    }

    private static string Event(string record) =>
        $$"""{"version":"0","id":"x","detail-type":"AWS Console Sign In via CloudTrail","account":"444455556666","region":"eu-west-1","detail":{{record}}}""";

    private static string Notification(string message) =>
        $$"""{"Type":"Notification","MessageId":"m","Message":{{JsonSerializer.Serialize(message)}},"Signature":"s"}""";
}
