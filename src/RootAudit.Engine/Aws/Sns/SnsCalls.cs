using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Sns;

/// <summary>What is published to a topic.</summary>
/// <param name="Subject">ASCII, at most 100 characters.</param>
/// <param name="Body">At most 262,144 bytes.</param>
/// <param name="Severity">An attribute by which subscriptions can filter.</param>
internal sealed record TopicMessage(string Subject, string Body, string Severity)
{
    /// <summary>The id by which a FIFO topic knows a repetition.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");
}

/// <summary>The calls to SNS, with the session's own credentials, in the Region of the topic.</summary>
internal sealed class SnsCalls(AwsSession session, string topicArn) : IDisposable
{
    private readonly ServiceClient _client = Client(session, topicArn);

    /// <summary>Publishes a message. A repetition after a broken answer may arrive twice, but for FIFO topics.</summary>
    /// <returns>The id of the message.</returns>
    /// <exception cref="CollectionException">It could not be published.</exception>
    public async Task<string> PublishAsync(TopicMessage message, CancellationToken cancellationToken)
    {
        var operation = AlertOperations.Publish;
        List<KeyValuePair<string, string>> parameters =
        [
            new("TopicArn", topicArn),
            new("Subject", message.Subject),
            new("Message", message.Body),
            new("MessageAttributes.entry.1.Name", "severity"),
            new("MessageAttributes.entry.1.Value.DataType", "String"),
            new("MessageAttributes.entry.1.Value.StringValue", message.Severity),
        ];
        if (topicArn.EndsWith(".fifo", StringComparison.Ordinal))
        {
            parameters.Add(new("MessageGroupId", "RootActivity"));
            parameters.Add(new("MessageDeduplicationId", message.Id));
        }

        try
        {
            var answer = await session.Runner.RunAsync(
                operation, "caller", CallPriority.ReadFact, token => _client.QueryAsync(operation.Name, parameters, token), cancellationToken)
                .ConfigureAwait(false);
            return answer.RequiredText("MessageId");
        }
        catch (Exception exception)
        {
            throw FailureTranslation.Translate(exception, operation, accountId: null, cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    // arn:PARTITION:sns:REGION:ACCOUNT:NAME; the form was checked where it was given.
    private static ServiceClient Client(AwsSession session, string topicArn) =>
        session.OwnClient(RegionalService.Sns(topicArn.Split(':')[3]), AwsPartition.OfRegion(topicArn.Split(':')[3]));
}
