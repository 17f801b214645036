using System.Text.Json;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Amazon SQS, as far as a queue policy that locks everybody out is concerned.</summary>
internal static class SqsOperations
{
    public static Service Service { get; } = new("sqs", Protocol.Json, "AmazonSQS",
    [
        new(nameof(GetQueueAttributes), GetQueueAttributes),
        new(nameof(SetQueueAttributes), SetQueueAttributes) { Changes = true, HasResult = false },
    ]);

    private static void GetQueueAttributes(Call call, Utf8JsonWriter json)
    {
        if (call.Account.ResourcePolicies[Queue(call)] is not { } policy)
            return;
        json.WriteStartObject("Attributes");
        json.WriteString("Policy", policy);
        json.WriteEndObject();
    }

    private static void SetQueueAttributes(Call call, Utf8JsonWriter json)
    {
        var queue = Queue(call);
        using var attributes = JsonDocument.Parse(call.Required("Attributes"));
        foreach (var attribute in attributes.RootElement.EnumerateObject())
        {
            if (attribute.Name is not "Policy")
                throw new AwsException("InvalidAttributeName", 400, $"Unknown Attribute {attribute.Name}.");
            call.Account.ResourcePolicies[queue] = attribute.Value.GetString() is { Length: > 0 } policy ? policy : null;
        }
    }

    /// <summary>The queue that a URL names; its policy lets nobody in but root.</summary>
    private static string Queue(Call call)
    {
        var parts = call.Required("QueueUrl").Split('/');
        var key = "queue/" + parts[^1];
        if (!string.Equals(parts[^2], call.Account.Id, StringComparison.Ordinal) || !call.Account.ResourcePolicies.TryGetValue(key, out var policy))
            throw new AwsException("QueueDoesNotExist", 400, "The specified queue does not exist.");
        return policy is null || call.Caller.Task is not null
            ? key
            : throw new AwsException("AccessDeniedException", 403, $"User: {call.Caller.Arn} is not authorized to perform: sqs:getqueueattributes with an explicit deny in a resource-based policy");
    }
}
