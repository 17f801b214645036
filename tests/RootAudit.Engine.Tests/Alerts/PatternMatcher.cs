using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootAudit.Engine.Tests.Alerts;

/// <summary>
/// Event patterns as EventBridge documents them, as far as ours use them: each field of the pattern has to be there with one of
/// its values; <c>exists</c>, <c>prefix</c> and <c>anything-but</c>. A word that it does not know fails the test.
/// </summary>
internal static class PatternMatcher
{
    public static bool Matches(JsonObject pattern, JsonElement? value) => pattern.All(one =>
    {
        JsonElement? field = value is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(one.Key, out var found) ? found : null;
        return one.Value switch
        {
            JsonObject inner => Matches(inner, field),
            JsonArray any => any.Any(filter => MatchesOne(filter!, field)),
            _ => throw new InvalidOperationException($"{one.Key}: a field of a pattern is an object or a list."),
        };
    });

    private static bool MatchesOne(JsonNode filter, JsonElement? field)
    {
        // Of a list, any of its values may match.
        if (field is { ValueKind: JsonValueKind.Array } list && filter is not JsonObject)
            return list.EnumerateArray().Any(item => MatchesOne(filter, item));
        if (filter is not JsonObject named)
            return field is { } value && JsonNode.DeepEquals(filter, JsonNode.Parse(value.GetRawText()));
        var (word, argument) = Assert.Single(named);
        return word switch
        {
            "exists" => (bool)argument! == (field is not null and not { ValueKind: JsonValueKind.Object }),
            "prefix" => field is { ValueKind: JsonValueKind.String } text && text.GetString()!.StartsWith((string)argument!, StringComparison.Ordinal),
            "anything-but" => field is { ValueKind: JsonValueKind.String } other && !argument!.AsArray().Any(one => (string)one! == other.GetString()),
            _ => throw new InvalidOperationException($"{word} is not known here."),
        };
    }
}
