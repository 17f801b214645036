namespace RootAudit.Controls;

/// <summary>Matches names with <c>*</c> (any text) and <c>?</c> (one character), in any case, as people at a prompt expect.</summary>
public static class WildcardPattern
{
    /// <summary>Whether a pattern holds a wildcard.</summary>
    public static bool HasWildcard(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern.AsSpan().IndexOfAny('*', '?') >= 0;
    }

    /// <summary>Whether the whole text matches the pattern.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(text);
        int at = 0, star = -1, resume = 0, position = 0;
        while (position < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                resume = position;
            }
            else if (at < pattern.Length && (pattern[at] == '?' || Same(pattern[at], text[position])))
            {
                at++;
                position++;
            }
            else if (star >= 0)
            {
                // The last star takes one more character, and the rest is tried again: no recursion, so no pattern is slow.
                at = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).IndexOfAnyExcept('*') < 0;
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
