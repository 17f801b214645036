using System.Buffers;
using System.Globalization;
using System.Text;

namespace RootAudit.Engine.Reports.Text;

/// <summary>
/// Makes text from AWS safe to look at. Names are chosen by whoever made the account or user: a control character could drive a terminal,
/// a bidirectional override could make a name read as another, an invisible character could hide in it. Each is shown as what it is.
/// </summary>
internal static class VisibleText
{
    /// <summary>Longer values are shortened in pages for people, and say so.</summary>
    public const int DisplayLength = 512;

    private const string Fillers = "\u115F\u1160\u2800\u3164\uFFA0";

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x7F - 0x20).Select(code => (char)code)]);

    /// <summary>The text with every character visible, or <paramref name="text"/> itself where all are.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
            return text;
        var shown = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, index, out var rune))
            {
                Append(shown, rune);
                index += rune.Utf16SequenceLength;
            }
            else
            {
                AppendCode(shown, text[index]);
                index++;
            }
        }

        return shown.ToString();
    }

    /// <summary>As <see cref="Of(string)"/>, shortened where nobody would read on; the shortening is part of the text.</summary>
    public static string ForDisplay(string? text)
    {
        if (text is null)
            return string.Empty;
        if (text.Length <= DisplayLength)
            return Of(text);
        var cut = char.IsHighSurrogate(text[DisplayLength - 1]) ? DisplayLength - 1 : DisplayLength;
        return string.Create(CultureInfo.InvariantCulture, $"{Of(text[..cut])}… (shortened: {text.Length:N0} characters in all)");
    }

    private static void Append(StringBuilder shown, Rune rune)
    {
        if (rune.Value < 0x20)
            shown.Append((char)(0x2400 + rune.Value));
        else if (rune.Value == 0x7F)
            shown.Append('␡');
        else if (IsHidden(rune))
            AppendCode(shown, rune.Value);
        else
            shown.Append(rune.ToString());
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format => true,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => true,
        UnicodeCategory.SpaceSeparator => rune.Value != ' ',
        _ => rune.IsBmp && Fillers.Contains((char)rune.Value),
    };

    private static void AppendCode(StringBuilder shown, int code)
    {
        if (code <= 0xFFFF)
            shown.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}");
        else
            shown.Append(CultureInfo.InvariantCulture, $"\\u{{{code:x}}}");
    }
}
