using System.Globalization;
using System.Text.Json;

namespace RootAudit.Simulator.State.Queues;

/// <summary>The attributes of a queue that can be set, with the bounds of the service model.</summary>
internal static class QueueAttributes
{
    private static readonly Dictionary<string, (int Least, int Most)> Numbers = new(StringComparer.Ordinal)
    {
        ["VisibilityTimeout"] = (0, 43_200),
        ["MessageRetentionPeriod"] = (60, 1_209_600),
        ["MaximumMessageSize"] = (1_024, 1_048_576),
        ["DelaySeconds"] = (0, 900),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 20),
        ["KmsDataKeyReusePeriodSeconds"] = (60, 86_400),
    };

    private static readonly string[] Texts = ["Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "SqsManagedSseEnabled"];

    public static IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["VisibilityTimeout"] = "30",
        ["MessageRetentionPeriod"] = "345600",
        ["MaximumMessageSize"] = "1048576",
        ["DelaySeconds"] = "0",
        ["ReceiveMessageWaitTimeSeconds"] = "0",
        ["SqsManagedSseEnabled"] = "true",
    };

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public static (string Code, string Message)? Fault(string name, string value)
    {
        if (Numbers.TryGetValue(name, out var bounds))
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= bounds.Least && number <= bounds.Most
                ? null
                : ("InvalidAttributeValue", $"Invalid value for the parameter {name}.");
        }

        if (!Texts.Contains(name, StringComparer.Ordinal))
            return ("InvalidAttributeName", $"Unknown Attribute {name}.");
        return name is "RedrivePolicy" && value.Length > 0 && !IsRedrive(value)
            ? ("InvalidAttributeValue", "Invalid value for the parameter RedrivePolicy.")
            : null;
    }

    private static bool IsRedrive(string value)
    {
        try
        {
            using var policy = JsonDocument.Parse(value);
            return policy.RootElement.TryGetProperty("deadLetterTargetArn", out var target) && target.ValueKind == JsonValueKind.String
                && policy.RootElement.TryGetProperty("maxReceiveCount", out var most)
                && int.TryParse(most.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count is >= 1 and <= 1000;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
