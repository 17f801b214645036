using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RootAudit.Monitoring.Patterns;

/// <summary>Reads the JSON patterns of metric filters: conditions, <c>&amp;&amp;</c> before <c>||</c>, and parentheses.</summary>
internal sealed partial class FilterParser
{
    // AWS takes at most 1,024 characters, so nobody nests deeper in earnest.
    private const int Deepest = 50;

    private readonly string _text;
    private int _at;

    private FilterParser(string text) => _text = text;

    /// <summary>The condition of a pattern; nothing where it is not understood.</summary>
    public static FilterCondition? Parse(string pattern)
    {
        var parser = new FilterParser(pattern);
        if (!parser.Take("{") || parser.Alternatives(0) is not { } condition || !parser.Take("}"))
            return null;
        parser.SkipSpace();
        return parser._at == pattern.Length ? condition : null;
    }

    private FilterCondition? Alternatives(int depth) =>
        Joined("||", () => Joined("&&", () => Term(depth), all => new EveryCondition(all)), any => new AnyCondition(any));

    private FilterCondition? Joined(string joint, Func<FilterCondition?> part, Func<IReadOnlyList<FilterCondition>, FilterCondition> join)
    {
        var parts = new List<FilterCondition>();
        do
        {
            if (part() is not { } one)
                return null;
            parts.Add(one);
        }
        while (Take(joint));
        return parts.Count == 1 ? parts[0] : join(parts);
    }

    private FilterCondition? Term(int depth)
    {
        if (!Take("("))
            return Condition();
        return depth < Deepest && Alternatives(depth + 1) is { } inner && Take(")") ? inner : null;
    }

    private FilterCondition? Condition()
    {
        SkipSpace();
        Match selector = Selector().Match(_text, _at);
        if (!selector.Success)
            return null;
        _at += selector.Length;
        // The path without its "$.".
        string path = selector.Value[2..];
        Match kind = Existence().Match(_text, _at);
        if (kind.Success)
        {
            _at += kind.Length;
            return new KindCondition(path, kind.Groups["kind"].Value.ToUpperInvariant());
        }

        string? comparison = Array.Find(["!=", "<=", ">=", "=", "<", ">"], Take);
        if (comparison is null)
            return null;
        SkipSpace();
        return Operand() is { } operand ? new ComparisonCondition(path, comparison, operand) : null;
    }

    private FilterOperand? Operand()
    {
        if (_at < _text.Length && _text[_at] == '"')
            return Quoted() is { } text ? new FilterOperand(text, IsQuoted: true) : null;
        Match bare = Bare().Match(_text, _at);
        if (!bare.Success)
            return null;
        _at += bare.Length;
        return new FilterOperand(bare.Value, IsQuoted: false);
    }

    private string? Quoted()
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"')
            {
                _at++;
                return text.ToString();
            }

            // An escape of anything but these is not documented.
            if (_text[_at] == '\\' && (++_at == _text.Length || _text[_at] is not ('"' or '\\')))
                return null;
            text.Append(_text[_at]);
        }

        return null;
    }

    private bool Take(string word)
    {
        SkipSpace();
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            return false;
        _at += word.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    [GeneratedRegex(@"\G\$(?:\.[A-Za-z0-9_-]+(?:\[[0-9]{1,6}\])*)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"\G\s+(?<kind>NOT\s+EXISTS|IS\s+NULL|IS\s+TRUE|IS\s+FALSE)(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Existence();

    // Text without quotes; a regular expression between percent signs is no part of it, and so is not understood.
    [GeneratedRegex(@"\G[A-Za-z0-9_.*+:/-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bare();
}

/// <summary>What a field is compared with.</summary>
internal sealed record FilterOperand(string Text, bool IsQuoted)
{
    /// <summary>The number that it is, where it is one.</summary>
    public double? Number { get; } = !IsQuoted && Text.Length > 0 && !Text.Contains(':', StringComparison.Ordinal)
        && double.TryParse(Text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : null;
}
