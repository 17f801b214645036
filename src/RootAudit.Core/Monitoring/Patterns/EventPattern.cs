using System.Text.Json;

namespace RootAudit.Monitoring.Patterns;

/// <summary>
/// An event pattern of EventBridge. All fields have to match; a field matches where one of its values does
/// (<see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html"/>). What is not documented, or open in the
/// event, is unknown and never a match.
/// </summary>
internal sealed class EventPattern
{
    private const string Or = "$or";

    // AWS takes "$or" for a field of that name where an alternative has one of these names.
    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        "exists", "prefix", "suffix", "anything-but", "numeric", "cidr", "equals-ignore-case", "wildcard", "exactly",
    };

    private readonly JsonElement? _pattern;

    private EventPattern(JsonElement? pattern) => _pattern = pattern;

    /// <summary>Reads a pattern. One that is no JSON object, or names a field twice, matches nobody knows what.</summary>
    public static EventPattern Parse(string? text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text ?? string.Empty);
            JsonElement root = document.RootElement.Clone();
            return new EventPattern(root.ValueKind == JsonValueKind.Object && IsSound(root) ? root : null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is thrown by text that is no Unicode.
            return new EventPattern(null);
        }
    }

    /// <summary>Whether an event matches; <see langword="null"/> where that is not known.</summary>
    public bool? Matches(SampleEvent sample) => _pattern is { } pattern ? Fields(pattern, sample.Document, string.Empty, sample) : null;

    private static bool IsSound(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().All(IsSound);
        if (element.ValueKind == JsonValueKind.String)
            return element.GetString() is not null;
        if (element.ValueKind != JsonValueKind.Object)
            return true;
        var names = new HashSet<string>(StringComparer.Ordinal);
        int count = 0;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            count++;
            // A dot would be the same as one object in another to EventBridge, and that is not documented.
            if (property.Name.Contains('.', StringComparison.Ordinal) || !names.Add(property.Name) || !IsSound(property.Value))
                return false;
        }

        return count > 0;
    }

    private static bool? Fields(JsonElement pattern, JsonElement? value, string path, SampleEvent sample)
    {
        // Of a list of objects one has to match in all fields.
        if (value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0)
            return Certainty.Any(list.EnumerateArray().Select(item => Fields(pattern, item, path, sample)));
        return Certainty.All(pattern.EnumerateObject().Select(field =>
        {
            if (string.Equals(field.Name, Or, StringComparison.Ordinal))
                return Alternatives(field.Value, value, path, sample);
            string below = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            JsonElement? found = value is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(field.Name, out JsonElement child)
                ? child
                : null;
            return field.Value.ValueKind switch
            {
                JsonValueKind.Object => Fields(field.Value, found, below, sample),
                JsonValueKind.Array => Leaf(field.Value, found, sample.IsOpen(below)),
                _ => null,
            };
        }));
    }

    private static bool? Alternatives(JsonElement alternatives, JsonElement? value, string path, SampleEvent sample)
    {
        bool areAlternatives = alternatives.ValueKind == JsonValueKind.Array && alternatives.GetArrayLength() > 1
            && alternatives.EnumerateArray().All(one =>
                one.ValueKind == JsonValueKind.Object && !one.EnumerateObject().Any(field => Operators.Contains(field.Name)));
        return areAlternatives
            ? Certainty.Any(alternatives.EnumerateArray().Select(one => Fields(one, value, path, sample)))
            : null;
    }

    private static bool? Leaf(JsonElement matchers, JsonElement? value, bool isOpen)
    {
        if (matchers.GetArrayLength() == 0)
            return null;
        var scalars = new List<JsonElement>();
        if (value is { } found)
            Gather(found, scalars);
        bool isEmptyList = value is { ValueKind: JsonValueKind.Array } && scalars.Count == 0;
        return Certainty.Any(matchers.EnumerateArray().Select(matcher => One(matcher, scalars, isEmptyList, isOpen)));
    }

    private static void Gather(JsonElement value, List<JsonElement> scalars)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
                Gather(item, scalars);
        }
        else if (value.ValueKind != JsonValueKind.Object)
        {
            // An object is no leaf: to EventBridge there is no value at its path.
            scalars.Add(value);
        }
    }

    private static bool? One(JsonElement matcher, List<JsonElement> scalars, bool isEmptyList, bool isOpen)
    {
        if (matcher.ValueKind == JsonValueKind.Object && matcher.TryGetProperty("exists", out JsonElement exists))
        {
            if (exists.ValueKind is not (JsonValueKind.True or JsonValueKind.False) || matcher.EnumerateObject().Count() != 1 || isEmptyList)
                return null;
            return isOpen && scalars.Count == 0 ? null : exists.GetBoolean() == scalars.Count > 0;
        }

        if (EventMatcher.Compile(matcher) is not { } test || isOpen)
            return null;
        return Certainty.Any(scalars.Select(test));
    }
}
