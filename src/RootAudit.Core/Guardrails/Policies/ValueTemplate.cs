using RootAudit.Guardrails.Evaluation;

namespace RootAudit.Guardrails.Policies;

/// <summary>
/// A text of a policy with policy variables: <c>arn:aws:iam::${aws:PrincipalAccount}:role/*</c>
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html"/>).
/// </summary>
internal sealed class ValueTemplate
{
    private readonly List<Part> _parts = [];
    private readonly Glob? _fixed;

    private ValueTemplate(string text, bool variables, bool wildcards)
    {
        Text = text;
        for (var i = 0; i < text.Length;)
            i = variables && text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{' ? ReadVariable(i) : ReadCharacter(i, wildcards);
        if (_parts.TrueForAll(p => p.Key is null))
            _fixed = new Glob(_parts.Select(p => p.Token));
    }

    /// <summary>The text as it stands in the policy.</summary>
    public string Text { get; }

    /// <summary>Whether it is the star, or a run of them.</summary>
    public bool IsUniversal => _fixed is { IsUniversal: true };

    /// <summary>The keys of its variables.</summary>
    public IEnumerable<string> Keys => _parts.Where(p => p.Key is not null).Select(p => p.Key!);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variables">Whether the version of the policy knows variables; otherwise they are ordinary characters.</param>
    /// <param name="wildcards">Whether <c>*</c> and <c>?</c> are wildcards here.</param>
    public static ValueTemplate Parse(string text, bool variables, bool wildcards) => new(text, variables, wildcards);

    /// <summary>Puts the values of variables in.</summary>
    /// <param name="facts">The values.</param>
    /// <param name="pattern">The pattern; <see langword="null"/> where a variable has no value, or an open one.</param>
    /// <returns>
    /// <see langword="true"/> where it is settled. A settled <see langword="null"/> is equal to nothing and like nothing, as AWS says of
    /// variables without a value.
    /// </returns>
    public bool TryResolve(KeyFacts facts, out Glob? pattern)
    {
        pattern = _fixed;
        if (_fixed is not null)
            return true;
        var tokens = new List<int>();
        var missing = false;
        foreach (var part in _parts)
        {
            if (part.Key is null)
            {
                tokens.Add(part.Token);
                continue;
            }

            var fact = facts.Get(part.Key);
            if (fact.IsOpen)
                return false;
            // Keys with several values cannot stand in for a text, and AWS says so.
            var value = fact.Values.Count == 1 && !ConditionKeys.IsMultivalued(part.Key) ? fact.Values[0] : part.Default;
            missing |= value is null;
            tokens.AddRange((value ?? "").Select(c => (int)c));
        }

        pattern = missing ? null : new Glob(tokens);
        return true;
    }

    private int ReadCharacter(int index, bool wildcards)
    {
        var character = Text[index];
        _parts.Add(new Part(wildcards && character is '*' ? Glob.Any : wildcards && character is '?' ? Glob.One : character, null, null));
        return index + 1;
    }

    private int ReadVariable(int index)
    {
        var end = Text.IndexOf('}', index);
        if (end < 0)
            return ReadCharacter(index, wildcards: false);
        var inside = Text[(index + 2)..end];
        if (inside is "*" or "?" or "$")
        {
            _parts.Add(new Part(inside[0], null, null));
            return end + 1;
        }

        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var fallback = comma < 0 ? null : inside[(comma + 1)..].Trim();
        fallback = fallback is ['\'', .. var quoted, '\''] ? quoted : null;
        _parts.Add(new Part(0, (comma < 0 ? inside : inside[..comma]).Trim(), fallback));
        return end + 1;
    }

    private readonly record struct Part(int Token, string? Key, string? Default);
}
