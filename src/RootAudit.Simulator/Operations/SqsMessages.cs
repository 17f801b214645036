using System.Globalization;
using System.Text;
using System.Text.Json;
using RootAudit.Simulator.State.Queues;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Amazon SQS: messages.</summary>
internal static class SqsMessages
{
    private const string Former = "AWS.SimpleQueueService.";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("SendMessage", Send) { Changes = true },
        new("SendMessageBatch", (call, json) => Batch(call, json, SendOne)) { Changes = true, Action = "SendMessage" },
        new("ReceiveMessage", WriteReceived) { Changes = true, Prepare = ReceiveAsync },
        new("DeleteMessage", Delete) { Changes = true, HasResult = false },
        new("DeleteMessageBatch", (call, json) => Batch(call, json, DeleteOne)) { Changes = true, Action = "DeleteMessage" },
        new("ChangeMessageVisibility", Hide) { Changes = true, HasResult = false },
        new("ChangeMessageVisibilityBatch", (call, json) => Batch(call, json, HideOne))
        {
            Changes = true, Action = "ChangeMessageVisibility",
        },
    ];

    private static void Send(Call call, Utf8JsonWriter json)
    {
        var message = Sent(call, call.Required("MessageBody"), call.Input.Number("DelaySeconds"));
        json.WriteString("MessageId", message.Id);
        json.WriteString("MD5OfMessageBody", message.Md5);
    }

    private static void SendOne(Call call, JsonElement entry, Utf8JsonWriter json)
    {
        var delay = entry.TryGetProperty("DelaySeconds", out var seconds) ? seconds.GetInt32() : (int?)null;
        var message = Sent(call, entry.GetProperty("MessageBody").GetString()!, delay);
        json.WriteString("MessageId", message.Id);
        json.WriteString("MD5OfMessageBody", message.Md5);
    }

    private static QueuedMessage Sent(Call call, string body, int? delay)
    {
        var queue = SqsOperations.Queue(call);
        if (body.Length == 0)
            throw SqsOperations.Error("MissingParameter", "The request must contain the parameter MessageBody.");
        if (Encoding.UTF8.GetByteCount(body) > queue.Number("MaximumMessageSize"))
        {
            throw SqsOperations.Error(
                "InvalidParameterValue",
                $"One or more parameters are invalid. Reason: Message must be shorter than {queue.Number("MaximumMessageSize")} bytes.");
        }

        var message = call.World.Queues.Make(body, call.Now, TimeSpan.FromSeconds(delay ?? queue.Number("DelaySeconds")));
        queue.Add(message);
        return message;
    }

    private static async Task<object> ReceiveAsync(Call call, CancellationToken cancellationToken)
    {
        var queue = SqsOperations.Queue(call);
        var most = Bounded(call, "MaxNumberOfMessages", 1, 1, 10);
        var visibility = Bounded(call, "VisibilityTimeout", queue.Number("VisibilityTimeout"), 0, 43_200);
        var wait = Bounded(call, "WaitTimeSeconds", queue.Number("ReceiveMessageWaitTimeSeconds"), 0, 20);
        return await queue.ReceiveAsync(
            most, TimeSpan.FromSeconds(visibility), TimeSpan.FromSeconds(wait), call.Clock, call.World.Queues.FindArn, cancellationToken);
    }

    private static void WriteReceived(Call call, Utf8JsonWriter json)
    {
        var received = (IReadOnlyList<Received>)call.Prepared!;
        // Without messages the answer is an empty object.
        if (received.Count == 0)
            return;
        var asked = SqsOperations.List(call, "AttributeNames").Concat(SqsOperations.List(call, "MessageSystemAttributeNames"))
            .Select(one => one.GetString()).ToHashSet(StringComparer.Ordinal);
        json.WriteStartArray("Messages");
        foreach (var message in received)
        {
            json.WriteStartObject();
            json.WriteString("MessageId", message.Id);
            json.WriteString("ReceiptHandle", message.Handle);
            json.WriteString("MD5OfBody", message.Md5);
            json.WriteString("Body", message.Body);
            if (asked.Count > 0)
                WriteAttributes(message, asked, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAttributes(Received message, HashSet<string?> asked, Utf8JsonWriter json)
    {
        json.WriteStartObject("Attributes");
        foreach (var (name, value) in message.Attributes)
        {
            if (asked.Contains("All") || asked.Contains(name))
                json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static void Delete(Call call, Utf8JsonWriter json) => Delete(call, call.Required("ReceiptHandle"));

    private static void Delete(Call call, string handle)
    {
        var queue = SqsOperations.Queue(call);
        if (!SqsHandle.IsOne(handle))
            throw InvalidHandle();
        queue.Delete(handle);
    }

    private static void DeleteOne(Call call, JsonElement entry, Utf8JsonWriter json) =>
        Delete(call, entry.GetProperty("ReceiptHandle").GetString()!);

    private static void Hide(Call call, Utf8JsonWriter json) =>
        Hide(call, call.Required("ReceiptHandle"), call.Input.Number("VisibilityTimeout"));

    private static void Hide(Call call, string handle, int? seconds)
    {
        var queue = SqsOperations.Queue(call);
        if (seconds is not (>= 0 and <= 43_200))
            throw OutOfBounds("VisibilityTimeout", seconds, 0, 43_200);
        if (!SqsHandle.IsOne(handle))
            throw InvalidHandle();
        if (!queue.Hide(handle, TimeSpan.FromSeconds(seconds.Value), call.Now))
        {
            throw SqsOperations.Error(
                "MessageNotInflight", "The message referred to is not in flight.", Former + "MessageNotInflight");
        }
    }

    private static void HideOne(Call call, JsonElement entry, Utf8JsonWriter json) => Hide(
        call,
        entry.GetProperty("ReceiptHandle").GetString()!,
        entry.TryGetProperty("VisibilityTimeout", out var seconds) ? seconds.GetInt32() : null);

    private static AwsException InvalidHandle() =>
        SqsOperations.Error("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");

    private static int Bounded(Call call, string name, int otherwise, int least, int most)
    {
        var number = call.Input.Number(name) ?? otherwise;
        return number >= least && number <= most
            ? number
            : throw OutOfBounds(name, number, least, most);
    }

    private static AwsException OutOfBounds(string name, int? number, int least, int most) => SqsOperations.Error(
        "InvalidParameterValue",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Value {number} for parameter {name} is invalid. Reason: Must be between {least} and {most}, if provided."));

    /// <summary>Carries out each entry on its own: one that fails is told beside the others.</summary>
    private static void Batch(Call call, Utf8JsonWriter json, Action<Call, JsonElement, Utf8JsonWriter> carryOut)
    {
        _ = SqsOperations.Queue(call);
        var entries = SqsOperations.List(call, "Entries");
        if (entries.Count == 0)
            throw SqsOperations.Error("EmptyBatchRequest", "There should be at least one entry.", Former + "EmptyBatchRequest");
        if (entries.Count > 10)
        {
            throw SqsOperations.Error(
                "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10.", Former + "TooManyEntriesInBatchRequest");
        }

        if (entries.DistinctBy(one => one.GetProperty("Id").GetString(), StringComparer.Ordinal).Count() < entries.Count)
            throw SqsOperations.Error("BatchEntryIdsNotDistinct", "Id repeated.", Former + "BatchEntryIdsNotDistinct");
        var failures = new List<(string Id, AwsError Error)>();
        json.WriteStartArray("Successful");
        foreach (var entry in entries)
            CarryOut(call, json, entry, carryOut, failures);
        json.WriteEndArray();
        if (failures.Count == 0)
            return;
        json.WriteStartArray("Failed");
        foreach (var (id, error) in failures)
        {
            json.WriteStartObject();
            json.WriteString("Id", id);
            json.WriteBoolean("SenderFault", error.Sender);
            json.WriteString("Code", error.QueryCode ?? error.Code);
            json.WriteString("Message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void CarryOut(
        Call call,
        Utf8JsonWriter json,
        JsonElement entry,
        Action<Call, JsonElement, Utf8JsonWriter> carryOut,
        List<(string, AwsError)> failures)
    {
        var id = entry.GetProperty("Id").GetString()!;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var inside = new Utf8JsonWriter(buffer);
        inside.WriteStartObject();
        inside.WriteString("Id", id);
        try
        {
            carryOut(call, entry, inside);
        }
        catch (AwsException exception)
        {
            failures.Add((id, exception.Error));
            return;
        }

        inside.WriteEndObject();
        inside.Flush();
        json.WriteRawValue(buffer.WrittenSpan);
    }
}
