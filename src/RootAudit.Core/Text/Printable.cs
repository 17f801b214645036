using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace RootAudit.Text;

/// <summary>
/// Makes foreign text safe to print. Names, addresses and messages from AWS may hold terminal escapes, line breaks, or marks that
/// reorder what is on the line; printed they show as <c>\u001b</c> and the like, and do nothing.
/// </summary>
public static class Printable
{
    private const int LongestCell = 2_000;

    /// <summary>The text with everything that would act on a terminal written out.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Text(string? text)
    {
        if (text is null || !NeedsWork(text))
            return text;
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
                AppendPair(result, new Rune(text[i], text[++i]));
            else if (IsHarmful(text[i]))
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            else
                result.Append(text[i]);
        }

        return result.ToString();
    }

    /// <summary>
    /// The text for a cell of a view: printable, and cut where it is longer than anybody reads there. PowerShell takes minutes to wrap a list of values
    /// of ten thousand characters, so that one long user agent would stop whoever looks at it. The property itself holds the whole text.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cell(string? text)
    {
        if (text is null || text.Length <= LongestCell)
            return Text(text);
        var end = char.IsHighSurrogate(text[LongestCell - 1]) ? LongestCell - 1 : LongestCell;
        return string.Create(CultureInfo.InvariantCulture, $"{Text(text[..end])}… ({text.Length} characters)");
    }

    // Tags and musical marks lie beyond the first plane, and are as invisible as those in it.
    private static void AppendPair(StringBuilder result, Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control)
            result.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
        else
            result.Append(rune.ToString());
    }

    private static bool NeedsWork(string text)
    {
        foreach (var character in text)
        {
            if (IsHarmful(character))
                return true;
        }

        return false;
    }

    // Format characters hold the bidirectional overrides and invisible joiners; lone surrogates are no text at all.
    private static bool IsHarmful(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
