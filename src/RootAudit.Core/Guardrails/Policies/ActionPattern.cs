using System.Runtime.CompilerServices;

namespace RootAudit.Guardrails.Policies;

/// <summary>A pattern of actions: <c>*</c>, <c>s3:*</c>, <c>iam:Get*</c>. Case means nothing in it.</summary>
internal sealed class ActionPattern
{
    // The longest action of AWS has less than a third of it.
    private const int MaximumLength = 256;

    private static readonly Glob Everything = Glob.Parse("*");

    public ActionPattern(Glob glob)
    {
        // Every action has a service, a colon and a name, so *:* is * too.
        Glob = glob.Text.AsSpan().IndexOfAnyExcept('*', ':') < 0 && glob.Tokens.Count(':') <= 1 && glob.Tokens[0] == Glob.Any
            && glob.Tokens[^1] == Glob.Any ? Everything : glob;
        Key = Glob.Text.ToUpperInvariant();
        var wild = Glob.Tokens.IndexOfAnyInRange(Glob.One, Glob.Any);
        Prefix = wild < 0 ? Key : Key[..wild];
        IsLiteral = wild < 0;
    }

    public Glob Glob { get; }

    /// <summary>The pattern in capitals: equal for patterns that differ in case alone.</summary>
    public string Key { get; }

    /// <summary>What stands before the first wildcard, in capitals.</summary>
    public string Prefix { get; }

    /// <summary>Whether it has no wildcard.</summary>
    public bool IsLiteral { get; }

    /// <summary>Whether it matches every action.</summary>
    public bool IsUniversal => Glob.IsUniversal;

    /// <summary>Reads a pattern.</summary>
    /// <returns><see langword="null"/> for what names no action: without service or name, or with white space.</returns>
    public static ActionPattern? Parse(string text)
    {
        var all = text.Length > 0 && text.AsSpan().IndexOfAnyExcept('*') < 0;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return all || (colon > 0 && colon < text.Length - 1 && text.Length <= MaximumLength && !text.Any(char.IsWhiteSpace))
            ? new ActionPattern(Glob.Parse(text))
            : null;
    }

    public bool IsMatch(string action) => Glob.IsMatch(action, ignoreCase: true);

    /// <summary>Whether every action that matches this pattern matches the other.</summary>
    // Hot from the first account on, long before the runtime would notice by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool IsWithin(ActionPattern other)
    {
        if (other.IsUniversal || Key == other.Key)
            return true;
        if (other.IsLiteral || !Prefix.StartsWith(other.Prefix, StringComparison.Ordinal))
            return false;
        return Within(Glob.Tokens, other.Glob.Tokens);
    }

    public override string ToString() => Glob.Text;

    // Wildcards of the narrower pattern are characters like others, which a star may take and a question mark may not (unless one for one).
    private static bool Within(ReadOnlySpan<int> narrow, ReadOnlySpan<int> wide)
    {
        int at = 0, star = -1, resume = 0, position = 0;
        while (position < narrow.Length)
        {
            if (at < wide.Length && wide[at] == Glob.Any)
            {
                star = at++;
                resume = position;
            }
            else if (at < wide.Length && Takes(wide[at], narrow[position]))
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

        return wide[at..].IndexOfAnyExcept(Glob.Any) < 0;
    }

    private static bool Takes(int wide, int narrow) => wide == Glob.One ? narrow != Glob.Any : Glob.Same(wide, narrow, ignoreCase: true);
}
