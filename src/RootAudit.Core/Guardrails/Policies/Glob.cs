using System.Runtime.CompilerServices;
using System.Text;

namespace RootAudit.Guardrails.Policies;

/// <summary>
/// A text in which <c>*</c> stands for any characters and <c>?</c> for one. Characters and wildcards are kept apart, so that a star
/// that came from a variable, or from <c>${*}</c>, is a star and nothing else.
/// </summary>
internal sealed class Glob
{
    /// <summary>Stands for any characters, or none.</summary>
    public const int Any = -1;

    /// <summary>Stands for exactly one character.</summary>
    public const int One = -2;

    private readonly int[] _tokens;

    public Glob(IEnumerable<int> tokens)
    {
        _tokens = Normalize(tokens);
        // The case of names that AWS compares without it stays for those who read them; equality goes by the key.
        Text = ToText(_tokens);
    }

    /// <summary>The pattern as people write it.</summary>
    public string Text { get; }

    /// <summary>The characters and wildcards.</summary>
    public ReadOnlySpan<int> Tokens => _tokens;

    /// <summary>Whether it matches every text.</summary>
    public bool IsUniversal => _tokens is [Any];

    /// <summary>The pattern of a text whose <c>*</c> and <c>?</c> are wildcards.</summary>
    public static Glob Parse(string text) => new(text.Select(c => c switch { '*' => Any, '?' => One, _ => c }));

    /// <summary>Whether the whole text matches. A later star takes over from an earlier one, so no pattern is slow.</summary>
    // Hot from the first account on, long before the runtime would notice by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool IsMatch(ReadOnlySpan<char> text, bool ignoreCase)
    {
        int at = 0, star = -1, resume = 0, position = 0;
        while (position < text.Length)
        {
            if (at < _tokens.Length && _tokens[at] == Any)
            {
                star = at++;
                resume = position;
            }
            else if (at < _tokens.Length && (_tokens[at] == One || Same(_tokens[at], text[position], ignoreCase)))
            {
                at++;
                position++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        return _tokens.AsSpan(at).IndexOfAnyExcept(Any) < 0;
    }

    /// <summary>The parts of the ARN that it is a pattern of.</summary>
    public IReadOnlyList<Glob> ArnParts => field ??= Split(':', ArnPattern.Parts);

    // The last part keeps the rest.
    private List<Glob> Split(char separator, int count)
    {
        var parts = new List<Glob>();
        var start = 0;
        for (var i = 0; i < _tokens.Length && parts.Count < count - 1; i++)
        {
            if (_tokens[i] != separator)
                continue;
            parts.Add(new Glob(_tokens[start..i]));
            start = i + 1;
        }

        parts.Add(new Glob(_tokens[start..]));
        return parts;
    }

    public override string ToString() => Text;

    internal static bool Same(int left, int right, bool ignoreCase) =>
        left == right || (ignoreCase && left >= 0 && right >= 0 && char.ToUpperInvariant((char)left) == char.ToUpperInvariant((char)right));

    // Runs of wildcards are put into one form: the single characters first, then at most one star.
    private static int[] Normalize(IEnumerable<int> tokens)
    {
        var result = new List<int>();
        var star = false;
        foreach (var token in tokens)
        {
            if (token == Any)
            {
                star = true;
                continue;
            }

            if (star && token != One)
            {
                result.Add(Any);
                star = false;
            }

            result.Add(token);
        }

        if (star)
            result.Add(Any);
        return [.. result];
    }

    private static string ToText(int[] tokens)
    {
        var text = new StringBuilder(tokens.Length);
        foreach (var token in tokens)
            text.Append(token switch { Any => '*', One => '?', _ => (char)token });
        return text.ToString();
    }
}
