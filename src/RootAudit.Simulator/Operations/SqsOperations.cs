using System.Globalization;
using System.Text.Json;
using RootAudit.Simulator.State.Queues;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Amazon SQS: queues and their attributes. Each account also has a queue whose policy locks everybody out but root.</summary>
internal static class SqsOperations
{
    public static Service Service { get; } = new("sqs", Protocol.Json, "AmazonSQS",
    [
        new(nameof(GetQueueAttributes), GetQueueAttributes),
        new(nameof(SetQueueAttributes), SetQueueAttributes) { Changes = true, HasResult = false },
        new(nameof(CreateQueue), CreateQueue) { Changes = true },
        new(nameof(GetQueueUrl), GetQueueUrl),
        .. SqsMessages.Operations,
    ])
    {
        JsonVersion = "1.0",
    };

    /// <summary>The queue that a call means.</summary>
    public static SimulatedQueue Queue(Call call)
    {
        var (account, name) = Parts(call);
        var queue = call.World.Queues.Find(call.Region, account, name) ?? throw DoesNotExist();
        // Another account gets in by the queue's policy alone.
        return account == call.Account.Id || queue.Attributes.GetValueOrDefault("Policy") is { Length: > 0 } ? queue : throw Denied(call);
    }

    /// <summary>An error with the code that SQS had before it spoke JSON, which its clients still report.</summary>
    public static AwsException Error(string code, string message, string? former = null) =>
        new(new AwsError(code, 400, message) { QueryCode = former ?? code });

    /// <summary>The items of a list parameter; none where it was not sent.</summary>
    public static IReadOnlyList<JsonElement> List(Call call, string name)
    {
        if (call.Input.Text(name) is not { } text)
            return [];
        using var list = JsonDocument.Parse(text);
        return [.. list.RootElement.Clone().EnumerateArray()];
    }

    private static AwsException DoesNotExist() => Error(
        "QueueDoesNotExist", "The specified queue does not exist.", "AWS.SimpleQueueService.NonExistentQueue");

    private static AwsException Denied(Call call) => new(
        "AccessDeniedException", 403,
        $"User: {call.Caller.Arn} is not authorized to perform: sqs:getqueueattributes with an explicit deny in a resource-based policy");

    private static (string Account, string Name) Parts(Call call) =>
        call.Required("QueueUrl").Split('/') is [.., var account, var name] ? (account, name) : throw DoesNotExist();

    private static void CreateQueue(Call call, Utf8JsonWriter json)
    {
        var name = call.Required("QueueName");
        if (name.Length is 0 or > 80 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            throw Error("InvalidParameterValue", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        var given = Attributes(call);
        var existing = call.World.Queues.Find(call.Region, call.Account.Id, name);
        if (existing is not null && given.Any(one => existing.Attributes.GetValueOrDefault(one.Key) != one.Value))
        {
            throw Error(
                "QueueNameExists",
                "A queue already exists with the same name and a different value for an attribute.",
                "QueueAlreadyExists");
        }

        var queue = existing ?? call.World.Queues.Create(call.Region, call.Account.Id, name, call.Now);
        Set(queue, given);
        json.WriteString("QueueUrl", queue.Url);
    }

    private static void GetQueueUrl(Call call, Utf8JsonWriter json)
    {
        var owner = call.Input.Text("QueueOwnerAWSAccountId") ?? call.Account.Id;
        var queue = call.World.Queues.Find(call.Region, owner, call.Required("QueueName")) ?? throw DoesNotExist();
        json.WriteString("QueueUrl", queue.Url);
    }

    private static void GetQueueAttributes(Call call, Utf8JsonWriter json)
    {
        var values = LockedQueue(call) is { } locked ? Locked(call, locked) : Described(Queue(call), call.Now);
        var asked = List(call, "AttributeNames").Select(one => one.GetString()).ToHashSet(StringComparer.Ordinal);
        var wanted = values.Where(one => asked.Contains("All") || asked.Contains(one.Key)).ToList();
        if (wanted.Count == 0)
            return;
        json.WriteStartObject("Attributes");
        foreach (var (name, value) in wanted)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void SetQueueAttributes(Call call, Utf8JsonWriter json)
    {
        var given = Attributes(call);
        if (LockedQueue(call) is not { } locked)
        {
            Set(Queue(call), given);
            return;
        }

        foreach (var (name, value) in given)
        {
            if (name is not "Policy")
                throw Error("InvalidAttributeName", $"Unknown Attribute {name}.");
            call.Account.ResourcePolicies[locked] = value.Length > 0 ? value : null;
        }
    }

    private static Dictionary<string, string> Attributes(Call call)
    {
        if (call.Input.Text("Attributes") is not { } text)
            return [];
        using var attributes = JsonDocument.Parse(text);
        return attributes.RootElement.EnumerateObject()
            .ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal);
    }

    private static void Set(SimulatedQueue queue, Dictionary<string, string> given)
    {
        foreach (var (name, value) in given)
        {
            if (QueueAttributes.Fault(name, value) is { } fault)
                throw Error(fault.Code, fault.Message);
        }

        foreach (var (name, value) in given)
            queue.Attributes[name] = value;
    }

    private static IEnumerable<KeyValuePair<string, string>> Described(SimulatedQueue queue, DateTimeOffset now)
    {
        var (visible, hidden) = queue.Look(now);
        return queue.Attributes.Where(one => one.Value.Length > 0).Concat(
        [
            new("QueueArn", queue.Arn),
            new("CreatedTimestamp", queue.Created.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("ApproximateNumberOfMessages", visible.Count.ToString(CultureInfo.InvariantCulture)),
            new("ApproximateNumberOfMessagesNotVisible", hidden.Count.ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Locked(Call call, string key) =>
        call.Account.ResourcePolicies[key] is { } policy ? [new("Policy", policy)] : [];

    /// <summary>The seeded queue whose policy lets nobody in but root; null for every other.</summary>
    private static string? LockedQueue(Call call)
    {
        var (account, name) = Parts(call);
        var key = "queue/" + name;
        if (account != call.Account.Id || !call.Account.ResourcePolicies.TryGetValue(key, out var policy))
            return null;
        return policy is null || call.Caller.Task is not null ? key : throw Denied(call);
    }
}
