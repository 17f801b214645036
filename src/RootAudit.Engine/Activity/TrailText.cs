using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RootAudit.Engine.Activity;

/// <summary>
/// Reads texts of events whatever they hold. The reader's own <c>GetString</c> throws on bytes that are no UTF-8 and on halves of
/// surrogate pairs, which anybody can put into a user agent: here they become U+FFFD.
/// </summary>
internal static class TrailText
{
    /// <summary>The longest text that is kept, in characters. CloudTrail cuts a user agent at 1 KB and errors likewise.</summary>
    public const int Longest = 8192;

    // The longest form of one character is an escape of six bytes.
    private const int LongestBytes = Longest * 6;

    /// <summary>The text at the reader, at most <see cref="Longest"/> characters of it and a mark.</summary>
    public static string Of(ref readonly Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (bytes.Length > LongestBytes)
            bytes = bytes[..LongestBytes];
        var text = Encoding.UTF8.GetString(bytes);
        if (reader.ValueIsEscaped)
            text = Unescape(text);
        return text.Length > Longest ? Whole(text[..Longest]) + "…" : Whole(text);
    }

    /// <summary>A text of an answer; <see langword="null"/> where there is none. Halves of surrogate pairs are survived here too.</summary>
    public static string? Of(JsonElement answer, string name)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty(name, out var value)
            || value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return Whole(Unescape(value.GetRawText().Trim('"')));
        }
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 >= text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var kind = text[++i];
            if (kind == 'u' && i + 4 < text.Length && ushort.TryParse(
                text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                i += 4;
                continue;
            }

            result.Append(kind switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => kind });
        }

        return result.ToString();
    }

    /// <summary>The text with halves of surrogate pairs replaced: no file, store or page takes them.</summary>
    private static string Whole(string text)
    {
        var broken = -1;
        for (var i = 0; i < text.Length && broken < 0; i++)
        {
            if (char.IsSurrogatePair(text, i))
                i++;
            else if (char.IsSurrogate(text[i]))
                broken = i;
        }

        if (broken < 0)
            return text;
        var result = text.ToCharArray();
        for (var i = broken; i < result.Length; i++)
        {
            if (char.IsHighSurrogate(result[i]) && i + 1 < result.Length && char.IsLowSurrogate(result[i + 1]))
                i++;
            else if (char.IsSurrogate(result[i]))
                result[i] = '\uFFFD';
        }

        return new string(result);
    }
}
