using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>Conditions in words.</summary>
internal static class ConditionText
{
    private const int MaximumValues = 6;

    /// <summary>A condition, with the values of its variables.</summary>
    public static string Of(ConditionTest test, KeyFacts facts)
    {
        if (test.Operator.Kind == MatchKind.Null)
        {
            var values = test.Values.Select(v => bool.Parse(v.Text)).Distinct().ToList();
            return values.Count == 2 ? $"{test.Key} is absent or present" : $"{test.Key} is {(values[0] ? "absent" : "present")}";
        }

        var subject = test.Operator.Qualifier switch
        {
            SetQualifier.ForAllValues => $"every value of {test.Key}",
            SetQualifier.ForAnyValue => $"some value of {test.Key}",
            _ => test.Key,
        };
        var said = $"{subject} {Verb(test.Operator)} {Values(test.Values.Select(v => v.Resolved(facts)))}";
        // That no value is among them where there is no value needs no saying.
        return test.Operator.WhenAbsent && test.Operator.Qualifier != SetQualifier.ForAllValues
            ? $"({test.Key} is absent or {said})"
            : said;
    }

    /// <summary>The resources of a statement.</summary>
    public static string Resources(IEnumerable<string> patterns, bool negated) =>
        $"the resource is {(negated ? "not " : "")}{Values(patterns)}";

    /// <summary>A list of values as one reads it.</summary>
    public static string Values(IEnumerable<string> values)
    {
        var all = values.ToList();
        return all.Count > MaximumValues
            ? string.Join(", ", all.Take(MaximumValues)) + $" or {all.Count - MaximumValues} more"
            : all.Count > 1 ? string.Join(", ", all.SkipLast(1)) + " or " + all[^1] : all[0];
    }

    private static string Verb(ConditionOperator by) => (by.Kind, by.Negated) switch
    {
        (MatchKind.StringLike or MatchKind.ArnLike, false) => "is like",
        (MatchKind.StringLike or MatchKind.ArnLike, true) => "is not like",
        (MatchKind.IpAddress, false) => "is in",
        (MatchKind.IpAddress, true) => "is not in",
        (MatchKind.NumericLessThan, _) => "is below",
        (MatchKind.NumericLessThanEquals, _) => "is at most",
        (MatchKind.NumericGreaterThan, _) => "is above",
        (MatchKind.NumericGreaterThanEquals, _) => "is at least",
        (MatchKind.DateLessThan, _) => "is before",
        (MatchKind.DateLessThanEquals, _) => "is not after",
        (MatchKind.DateGreaterThan, _) => "is after",
        (MatchKind.DateGreaterThanEquals, _) => "is not before",
        (_, true) => "is not",
        _ => "is",
    };
}
