using System.Text.Json;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>Reads fields of JSON answers.</summary>
internal static class JsonFields
{
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A text that the service model promises.</summary>
    /// <exception cref="InvalidAnswerException">It is missing.</exception>
    public static string RequiredText(this JsonElement element, string name) =>
        element.Text(name) ?? throw new InvalidAnswerException($"The answer lacks the field {name}.");

    /// <summary>An object that the service model promises.</summary>
    /// <exception cref="InvalidAnswerException">It is missing.</exception>
    public static JsonElement RequiredObject(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value
            : throw new InvalidAnswerException($"The answer lacks the field {name}.");

    /// <summary>A list that the service model promises.</summary>
    /// <exception cref="InvalidAnswerException">It is missing.</exception>
    public static IEnumerable<JsonElement> RequiredList(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : throw new InvalidAnswerException($"The answer lacks the field {name}.");

    /// <summary>A time given in seconds since 1970, as JSON 1.1 does; <see langword="null"/> where there is none.</summary>
    /// <exception cref="InvalidAnswerException">The number is no time.</exception>
    public static DateTimeOffset? EpochTime(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Number)
            return null;
        // The years 1 to 9999, which is what a time here can hold.
        return value.GetDouble() is >= -62_135_596_800 and <= 253_402_300_799 and var seconds
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : throw new InvalidAnswerException($"The field {name} of the answer is not a time.");
    }
}
