using System.Text.Json;

namespace RootAudit.Siem;

/// <summary>Attributes of OCSF: one that is not known is left out, since OCSF has no null.</summary>
internal static class OcsfFields
{
    public static void Known(this Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    public static void Known(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
            json.WriteBoolean(name, known);
    }

    /// <summary>A moment as <c>timestamp_t</c>: milliseconds since 1970, UTC.</summary>
    public static void Known(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known.ToUnixTimeMilliseconds());
    }

    public static void Known(this Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
