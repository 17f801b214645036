using System.Text.Json;
using System.Text.Json.Serialization;

namespace RootAudit.Siem;

/// <summary>
/// RootAudit's objects as JSON, one line each. Names are those of the properties; times are ISO 8601 in UTC, lengths of time seconds,
/// enumerations their names; what is not known is <c>null</c> and stays in its place. The text is ASCII: all else is escaped, so that a
/// line stays a line and does nothing to whoever looks at it.
/// </summary>
public static class JsonLines
{
    /// <summary>The field that says what the object is: the name of its type.</summary>
    public const string TypeField = "ObjectType";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = false,
        MaxDepth = 64,
        Converters = { new JsonStringEnumConverter(), new JsonLineTime(), new JsonLineSpan() },
    };

    /// <summary>Whether an object is one of RootAudit's, so that its shape is known.</summary>
    public static bool CanWrite(object? value) => value is not null && value.GetType().Assembly == typeof(JsonLines).Assembly
        && !value.GetType().IsEnum;

    /// <summary>The object as one line, without its end.</summary>
    /// <exception cref="ArgumentException">It is none of RootAudit's.</exception>
    public static string Line(object value)
    {
        if (!CanWrite(value))
            throw new ArgumentException($"A {value?.GetType().FullName ?? "null"} is none of RootAudit's objects.", nameof(value));
        var text = JsonSerializer.Serialize(value, value.GetType(), Options);
        var name = $"{{\"{TypeField}\":\"{value.GetType().Name}\"";
        return text.Length == 2 ? name + "}" : $"{name},{text.AsSpan(1)}";
    }
}
