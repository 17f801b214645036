using System.Text.Json;

namespace RootAudit.Engine.Activity;

/// <summary>Reads fields of an event. Each leaves the reader at the end of the value, whatever the value is.</summary>
internal static class TrailFields
{
    /// <summary>Goes on to the next field of the object, and to its value.</summary>
    public static bool Next(ref Utf8JsonReader reader, out string name)
    {
        name = string.Empty;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return false;
        name = TrailText.Of(ref reader);
        return reader.Read();
    }

    /// <summary>Whether the value is an object; one that is neither an object nor null is noted and passed over.</summary>
    public static bool IsObject(ref Utf8JsonReader reader, TrailRecord record, string field)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;
        if (reader.TokenType != JsonTokenType.Null)
            record.Unread(field);
        reader.Skip();
        return false;
    }

    /// <summary>A text; <see langword="null"/> for null and for what is none.</summary>
    public static string? Text(ref Utf8JsonReader reader, TrailRecord record, string field)
    {
        if (reader.TokenType == JsonTokenType.String)
            return TrailText.Of(ref reader);
        if (reader.TokenType != JsonTokenType.Null)
            record.Unread(field);
        reader.Skip();
        return null;
    }

    /// <summary>A yes or no; CloudTrail writes it as a boolean in some fields and as a text in others.</summary>
    public static bool? Flag(ref Utf8JsonReader reader, TrailRecord record, string field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String when bool.TryParse(TrailText.Of(ref reader), out var flag):
                return flag;
            case JsonTokenType.Null or JsonTokenType.String when reader.TokenType == JsonTokenType.Null || reader.ValueSpan.IsEmpty:
                return null;
            default:
                record.Unread(field);
                reader.Skip();
                return null;
        }
    }

    /// <summary>A text that is only of interest where it is one: other values are as good as none.</summary>
    public static string? TextOrNothing(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return TrailText.Of(ref reader);
        reader.Skip();
        return null;
    }
}
