namespace RootAudit.Permissions;

/// <summary>
/// The calls of <c>Watch-RootActivity -QueueUrl</c>, made with the caller's own credentials on one queue. Receiving hides messages and the
/// end of it deletes them, so they are no part of an audit or of a policy for one.
/// </summary>
public static class WatchOperations
{
    /// <summary>Reads whether the queue has a dead letter queue.</summary>
    public static AwsOperation GetQueueAttributes { get; } =
        new("sqs", "GetQueueAttributes", CallerScope.Organization,
            "see whether the queue exists and where messages go that cannot be read");

    /// <summary>Takes messages.</summary>
    public static AwsOperation ReceiveMessage { get; } =
        new("sqs", "ReceiveMessage", CallerScope.Organization, "wait for events and take them") { Changes = true };

    /// <summary>Keeps messages hidden while they wait, and shows them again where the watch ends.</summary>
    public static AwsOperation ChangeMessageVisibilityBatch { get; } =
        new("sqs", "ChangeMessageVisibilityBatch", CallerScope.Organization,
            "keep events hidden while they wait for the pipeline, and give back those that were not written")
        {
            Changes = true,
            Permission = "sqs:ChangeMessageVisibility",
        };

    /// <summary>Deletes messages whose events were written.</summary>
    public static AwsOperation DeleteMessageBatch { get; } =
        new("sqs", "DeleteMessageBatch", CallerScope.Organization, "delete the messages whose events went down the pipeline")
        {
            Changes = true,
            Permission = "sqs:DeleteMessage",
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } =
        [GetQueueAttributes, ReceiveMessage, ChangeMessageVisibilityBatch, DeleteMessageBatch];
}
