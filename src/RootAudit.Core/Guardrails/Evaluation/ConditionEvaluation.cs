using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>Puts what is known of a request into a condition.</summary>
internal static class ConditionEvaluation
{
    /// <summary>What remains of a condition.</summary>
    /// <param name="test">The condition.</param>
    /// <param name="facts">What is known.</param>
    /// <param name="literal">What is left to ask, where the answer is open.</param>
    public static Truth Of(ConditionTest test, KeyFacts facts, out Literal? literal)
    {
        literal = null;
        var fact = facts.Get(test.Key);
        if (test.Operator.Kind == MatchKind.Null)
            return Presence(test, facts, fact, out literal);
        if (!fact.IsOpen && fact.Values.Count == 0)
            return test.Operator.WhenAbsent ? Truth.Yes : Truth.No;
        if (fact.IsOpen)
            return Open(test, facts, out literal);
        // What several values mean without a qualifier is not documented, and a variable may hold what only the request knows.
        var several = fact.Values.Count > 1 || ConditionKeys.IsMultivalued(test.Key);
        if ((several && test.Operator.Qualifier == SetQualifier.None) || (test.HasVariables && !test.Values.All(v => v.IsSettled(facts))))
        {
            literal = new Literal(Opaque(test), Opaque(test), false, null, ConditionText.Of(test, facts));
            return Truth.Open;
        }

        return Known(test, facts, fact.Values) ? Truth.Yes : Truth.No;
    }

    private static bool Known(ConditionTest test, KeyFacts facts, IReadOnlyList<string> values) => test.Operator.Qualifier switch
    {
        SetQualifier.ForAllValues => values.All(v => One(test, facts, v)),
        SetQualifier.ForAnyValue => values.Any(v => One(test, facts, v)),
        _ => One(test, facts, values[0]),
    };

    // Several values in the policy: one must match, or with a negated operator none may.
    private static bool One(ConditionTest test, KeyFacts facts, string value)
    {
        var wrongKind = false;
        foreach (var candidate in test.Values)
        {
            var matches = candidate.Matches(value, facts);
            if (matches == true)
                return !test.Operator.Negated;
            wrongKind |= matches is null;
        }

        // A number that is none is neither equal nor unequal to one.
        return test.Operator.Negated && !wrongKind;
    }

    private static Truth Presence(ConditionTest test, KeyFacts facts, KeyFact fact, out Literal? literal)
    {
        literal = null;
        var absent = test.Values.Any(v => bool.Parse(v.Text));
        var present = test.Values.Any(v => !bool.Parse(v.Text));
        if (absent && present)
            return Truth.Yes;
        if (!fact.IsOpen)
            return (fact.Values.Count == 0) == absent ? Truth.Yes : Truth.No;
        literal = new Literal(test.Key.ToUpperInvariant(), null, present, absent, ConditionText.Of(test, facts));
        return Truth.Open;
    }

    private static Truth Open(ConditionTest test, KeyFacts facts, out Literal? literal)
    {
        literal = test.Question;
        if (literal is not null)
            return Truth.Open;
        var (predicate, negated) = Predicate(test, facts);
        var whenAbsent = test.Operator.WhenAbsent;
        if (predicate is null && negated == whenAbsent)
            return negated ? Truth.Yes : Truth.No;
        literal = new Literal(test.Key.ToUpperInvariant(), predicate, negated, whenAbsent, ConditionText.Of(test, facts));
        if (!test.HasVariables)
            test.Question = literal;
        return Truth.Open;
    }

    // "Every value differs" is the opposite of "some value is equal", so both become questions about the same predicate.
    private static (string? Predicate, bool Negated) Predicate(ConditionTest test, KeyFacts facts)
    {
        var by = test.Operator;
        var quantifier = (by.Qualifier, by.Negated) switch
        {
            (SetQualifier.None, _) => "",
            (SetQualifier.ForAllValues, false) or (SetQualifier.ForAnyValue, true) => "all ",
            _ => "some ",
        };
        var values = test.Values.Where(v => !IsNothing(v, facts)).Select(v => v.IsSettled(facts) ? v.Resolved(facts) : v.Text)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (values.Count == 0)
            return (null, by.Negated);
        if (by.Kind == MatchKind.Bool && values.Count == 2)
            return (null, true);
        if (by.Kind == MatchKind.Bool && by.Qualifier == SetQualifier.None)
            return ("Bool true", values[0] == "false");
        return ($"{quantifier}{by.Kind} {string.Join('\u0003', values)}", by.Negated);
    }

    // A variable without a value is equal to nothing and like nothing.
    private static bool IsNothing(ConditionValue value, KeyFacts facts) => value.IsSettled(facts) && value.IsNothing(facts);

    private static string Opaque(ConditionTest test) =>
        $"{test.Operator}\u0003{test.Key.ToUpperInvariant()}\u0003{string.Join('\u0003', test.Values.Select(v => v.Text))}";
}
