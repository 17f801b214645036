using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS.Model;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Sqs;

/// <summary>A message as it was received.</summary>
internal sealed record QueueMessage(string Id, string Handle, string Body);

/// <summary>
/// The calls on one queue, each made once: whoever watches decides about another attempt. A long poll holds no place among the calls under
/// way, since it only waits.
/// </summary>
internal sealed class QueueCalls(AwsSession session, QueueAddress queue) : IDisposable
{
    /// <summary>How many messages one call takes, deletes or hides at most.</summary>
    public const int BatchSize = 10;

    private const string RedrivePolicy = "RedrivePolicy";

    private readonly QueueClient _client = QueueClient.Of(session, session.OwnCredentials, queue.Region);

    /// <summary>After how many receivings a message moves to the dead letter queue; <see langword="null"/> where there is none.</summary>
    /// <exception cref="CollectionException">The queue does not exist, or cannot be asked.</exception>
    public Task<int?> MaximumReceiveCountAsync(CancellationToken cancellationToken) => CallAsync(
        WatchOperations.GetQueueAttributes,
        async token =>
        {
            var request = new GetQueueAttributesRequest { QueueUrl = queue.Url, AttributeNames = [RedrivePolicy] };
            var answer = await _client.GetQueueAttributesAsync(request, token).ConfigureAwait(false);
            return CountOf(answer.Attributes?.GetValueOrDefault(RedrivePolicy));
        },
        cancellationToken);

    /// <summary>Takes messages, and waits for them where there are none.</summary>
    /// <exception cref="CollectionException">They could not be received.</exception>
    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(TimeSpan wait, TimeSpan hidden, CancellationToken cancellationToken) => CallAsync(
        WatchOperations.ReceiveMessage,
        async token =>
        {
            var request = new ReceiveMessageRequest
            {
                QueueUrl = queue.Url,
                MaxNumberOfMessages = BatchSize,
                WaitTimeSeconds = (int)wait.TotalSeconds,
                VisibilityTimeout = (int)hidden.TotalSeconds,
            };
            var answer = await _client.ReceiveMessageAsync(request, token).ConfigureAwait(false);
            return (IReadOnlyList<QueueMessage>)
            [
                .. (answer.Messages ?? []).Where(one => one.ReceiptHandle is not null)
                    .Select(one => new QueueMessage(one.MessageId ?? one.ReceiptHandle, one.ReceiptHandle, one.Body ?? string.Empty)),
            ];
        },
        cancellationToken);

    /// <summary>
    /// Deletes messages, at most <see cref="BatchSize"/>. A handle that is no longer good is no failure: its message comes again.
    /// </summary>
    /// <exception cref="CollectionException">They could not be deleted.</exception>
    public Task DeleteAsync(IReadOnlyList<string> handles, CancellationToken cancellationToken) => CallAsync(
        WatchOperations.DeleteMessageBatch,
        async token =>
        {
            var entries = handles.Select((handle, i) => new DeleteMessageBatchRequestEntry(Number(i), handle)).ToList();
            var request = new DeleteMessageBatchRequest(queue.Url, entries);
            return Checked((await _client.DeleteMessageBatchAsync(request, token).ConfigureAwait(false)).Failed);
        },
        cancellationToken);

    /// <summary>Hides messages for so long from now; zero shows them again. At most <see cref="BatchSize"/>.</summary>
    /// <exception cref="CollectionException">It could not be done.</exception>
    public Task HideAsync(IReadOnlyList<string> handles, TimeSpan time, CancellationToken cancellationToken) => CallAsync(
        WatchOperations.ChangeMessageVisibilityBatch,
        async token =>
        {
            var entries = handles.Select((handle, i) =>
                new ChangeMessageVisibilityBatchRequestEntry(Number(i), handle) { VisibilityTimeout = (int)time.TotalSeconds }).ToList();
            var request = new ChangeMessageVisibilityBatchRequest(queue.Url, entries);
            return Checked((await _client.ChangeMessageVisibilityBatchAsync(request, token).ConfigureAwait(false)).Failed);
        },
        cancellationToken);

    public void Dispose() => _client.Dispose();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // What the sender is to blame for (a handle that ran out) would fail again.
    private static bool Checked(List<BatchResultErrorEntry>? failed)
    {
        if (failed?.FirstOrDefault(one => one.SenderFault != true) is { } first)
        {
            throw new AmazonServiceException(
                first.Message, ErrorType.Receiver, first.Code, string.Empty, System.Net.HttpStatusCode.ServiceUnavailable);
        }

        return true;
    }

    private static int? CountOf(string? policy)
    {
        if (string.IsNullOrEmpty(policy))
            return null;
        using var document = JsonDocument.Parse(policy);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("maxReceiveCount", out var count)
            && int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }

    private async Task<T> CallAsync<T>(AwsOperation operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw QueueFailure.Translate(exception, operation, queue, cancellationToken);
        }
    }
}
