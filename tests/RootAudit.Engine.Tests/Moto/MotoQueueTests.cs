using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Tests.Watch;
using RootAudit.Engine.Watch;
using RootAudit.Failures;
using RootAudit.Sessions;

namespace RootAudit.Engine.Tests.Moto;

/// <summary>The watch against the queues that somebody else wrote.</summary>
public sealed class MotoQueueTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Record = """
        {"userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"},"eventTime":"2026-03-01T12:00:00Z",
        "eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"us-east-1","eventID":"NUMBER","eventType":"AwsApiCall"}
        """;

    [MotoFact]
    public async Task Events_come_once_and_are_deleted_and_what_cannot_be_read_moves_away()
    {
        using var client = Client();
        var dead = (await client.CreateQueueAsync("watched-dead")).QueueUrl;
        var arn = (await client.GetQueueAttributesAsync(dead, ["QueueArn"])).QueueARN;
        var url = (await client.CreateQueueAsync(new CreateQueueRequest("watched")
        {
            Attributes = new() { ["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":3}""" },
        })).QueueUrl;
        for (var i = 0; i < 25; i++)
            await client.SendMessageAsync(url, $$"""{"detail-type":"AWS API Call via CloudTrail","detail":{{Event(i)}}}""");
        await client.SendMessageAsync(url, Event(3));
        await client.SendMessageAsync(url, "not json");
        using var session = Session();
        var sink = await QueueWatchTests.WatchAsync(session, url, () => Waiting(client, url) == (0, 1));
        Assert.Equal(Enumerable.Range(0, 25), sink.Ids.Select(int.Parse).Order());
        Assert.Single(sink.Refusals);
        Assert.Empty(sink.Warnings);
    }

    [MotoFact]
    public async Task What_was_not_written_stays_in_the_queue()
    {
        using var client = Client();
        var url = (await client.CreateQueueAsync("given-back")).QueueUrl;
        for (var i = 0; i < 15; i++)
            await client.SendMessageAsync(url, Event(i));
        using var session = Session();
        var sink = new WatchSink();
        await new QueueWatch(session, url, new WatchOptions { MaximumEvent = 4 }, sink.Pipeline).RunAsync(CancellationToken.None);
        Assert.Equal(4, sink.Events.Count);
        // This server goes on with long polls whose client is gone, and they take what was just given back: it is there, and may be hidden.
        // And it forgets a deletion that comes while it carries out another one (Queue.delete_message of moto): at least one is done.
        var (visible, hidden) = Waiting(client, url);
        Assert.InRange(visible + hidden, 11, 14);
    }

    [MotoFact]
    public async Task A_queue_that_does_not_exist_is_told()
    {
        using var session = Session();
        var failure = await Assert.ThrowsAsync<CollectionException>(
            () => new QueueWatch(session, $"{moto.Endpoint}/123456789012/none", new WatchOptions(), new WatchSink().Pipeline).RunAsync(CancellationToken.None));
        Assert.Equal("QueueDoesNotExist", failure.ErrorCode);
    }

    private static string Event(int number) => Record.Replace("NUMBER", $"{number}", StringComparison.Ordinal);

    private static (int Visible, int Hidden) Waiting(AmazonSQSClient client, string url)
    {
        var answer = client.GetQueueAttributesAsync(url, ["All"]).GetAwaiter().GetResult();
        return (answer.ApproximateNumberOfMessages, answer.ApproximateNumberOfMessagesNotVisible);
    }

    private AmazonSQSClient Client() => new(
        new BasicAWSCredentials("testing", "testing"), new AmazonSQSConfig { ServiceURL = moto.Endpoint, AuthenticationRegion = "us-east-1" });

    private AwsSession Session() => new(
        new SessionOptions { EndpointUrl = moto.Endpoint, Region = "us-east-1", Credentials = new StaticCredentials("testing", "testing", null) },
        TimeProvider.System);
}
