using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Actions;

/// <summary>Actions that match a pattern and none of some others.</summary>
internal sealed record ActionTerm(ActionPattern Pattern, IReadOnlyList<ActionPattern> Excluded)
{
    /// <summary>Whether every action of this term is one of the other's.</summary>
    public bool IsWithin(ActionTerm other) =>
        Pattern.IsWithin(other.Pattern)
        && other.Excluded.All(e => !PatternIntersection.Meets(e, Pattern) || Excluded.Any(own => e.IsWithin(own)));
}

/// <summary>
/// A set of actions. It may come out too large, never too small: whether a term is empty is decided one excluded pattern at a time, and
/// what grows beyond all measure is left uncut.
/// </summary>
internal sealed class ActionSpace(IReadOnlyList<ActionTerm> terms)
{
    private const int MaximumTerms = 2_000;

    /// <summary>All actions.</summary>
    public static ActionSpace Everything { get; } = new([new ActionTerm(ActionPattern.Parse("*")!, [])]);

    public IReadOnlyList<ActionTerm> Terms { get; } = terms;

    public bool IsEmpty => Terms.Count == 0;

    /// <summary>What is left without the actions of some patterns.</summary>
    public ActionSpace Without(IReadOnlyList<ActionPattern> patterns)
    {
        var result = new List<ActionTerm>();
        var changed = false;
        foreach (var term in Terms)
        {
            var met = patterns.Where(p => PatternIntersection.Meets(p, term.Pattern)).ToList();
            changed |= met.Count > 0;
            if (!met.Exists(term.Pattern.IsWithin))
                result.Add(met.Count == 0 ? term : term with { Excluded = [.. term.Excluded, .. met] });
        }

        return changed ? new ActionSpace(result) : this;
    }

    /// <summary>What is left of it among the actions of some patterns.</summary>
    public ActionSpace Within(IReadOnlyList<ActionPattern> patterns)
    {
        if (patterns.Any(p => p.IsUniversal))
            return this;
        var result = new List<ActionTerm>();
        foreach (var term in Terms)
        {
            foreach (var pattern in patterns)
            {
                foreach (var part in PatternIntersection.Of(term.Pattern, pattern) ?? [term.Pattern])
                    AddTo(result, part, term.Excluded);
            }

            if (result.Count > MaximumTerms)
                return this;
        }

        return new ActionSpace(Distinct(result));
    }

    /// <summary>All that is in either.</summary>
    public ActionSpace Union(ActionSpace other) => new(Distinct([.. Terms, .. other.Terms]));

    /// <summary>The patterns, the narrower ones that another holds left out.</summary>
    public IReadOnlyList<string> Patterns() =>
        [.. Widest([.. Terms.Select(t => t.Pattern)]).Select(p => p.Glob.Text).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The patterns that are taken out of every term that they meet.</summary>
    public IReadOnlyList<string> Exclusions()
    {
        var all = Widest([.. Terms.SelectMany(t => t.Excluded)]);
        return [.. all.Where(e => Terms.All(t => t.Excluded.Any(e.IsWithin) || !PatternIntersection.Meets(e, t.Pattern)))
            .Select(e => e.Glob.Text).Order(StringComparer.OrdinalIgnoreCase)];
    }

    private static void AddTo(List<ActionTerm> result, ActionPattern pattern, IReadOnlyList<ActionPattern> excluded)
    {
        var met = excluded.Where(e => PatternIntersection.Meets(e, pattern)).ToList();
        if (!met.Exists(pattern.IsWithin))
            result.Add(new ActionTerm(pattern, met));
    }

    private static List<ActionTerm> Distinct(List<ActionTerm> terms)
    {
        var result = new List<ActionTerm>(terms.Count);
        foreach (var term in terms)
        {
            if (result.Exists(term.IsWithin))
                continue;
            result.RemoveAll(r => r.IsWithin(term));
            result.Add(term);
        }

        return result;
    }

    private static List<ActionPattern> Widest(List<ActionPattern> patterns)
    {
        var result = new List<ActionPattern>(patterns.Count);
        foreach (var pattern in patterns)
        {
            if (result.Exists(pattern.IsWithin))
                continue;
            result.RemoveAll(r => r.IsWithin(pattern));
            result.Add(pattern);
        }

        return result;
    }
}
