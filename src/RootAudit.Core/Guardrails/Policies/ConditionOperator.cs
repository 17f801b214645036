namespace RootAudit.Guardrails.Policies;

/// <summary>What two values are compared by, without negation.</summary>
internal enum MatchKind
{
    Null,
    StringEquals,
    StringEqualsIgnoreCase,
    StringLike,
    NumericEquals,
    NumericLessThan,
    NumericLessThanEquals,
    NumericGreaterThan,
    NumericGreaterThanEquals,
    DateEquals,
    DateLessThan,
    DateLessThanEquals,
    DateGreaterThan,
    DateGreaterThanEquals,
    Bool,
    BinaryEquals,
    IpAddress,
    ArnLike,
}

/// <summary>How the values of a key with several are taken together.</summary>
internal enum SetQualifier
{
    None,
    ForAllValues,
    ForAnyValue,
}

/// <summary>
/// A condition operator
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"/>).
/// </summary>
internal readonly record struct ConditionOperator(MatchKind Kind, bool Negated, bool IfExists, SetQualifier Qualifier)
{
    private const string IfExistsSuffix = "IfExists";

    // ArnEquals and ArnLike behave alike, as AWS documents.
    private static readonly Dictionary<string, (MatchKind Kind, bool Negated)> Names =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Null"] = (MatchKind.Null, false),
            ["StringEquals"] = (MatchKind.StringEquals, false),
            ["StringNotEquals"] = (MatchKind.StringEquals, true),
            ["StringEqualsIgnoreCase"] = (MatchKind.StringEqualsIgnoreCase, false),
            ["StringNotEqualsIgnoreCase"] = (MatchKind.StringEqualsIgnoreCase, true),
            ["StringLike"] = (MatchKind.StringLike, false),
            ["StringNotLike"] = (MatchKind.StringLike, true),
            ["NumericEquals"] = (MatchKind.NumericEquals, false),
            ["NumericNotEquals"] = (MatchKind.NumericEquals, true),
            ["NumericLessThan"] = (MatchKind.NumericLessThan, false),
            ["NumericLessThanEquals"] = (MatchKind.NumericLessThanEquals, false),
            ["NumericGreaterThan"] = (MatchKind.NumericGreaterThan, false),
            ["NumericGreaterThanEquals"] = (MatchKind.NumericGreaterThanEquals, false),
            ["DateEquals"] = (MatchKind.DateEquals, false),
            ["DateNotEquals"] = (MatchKind.DateEquals, true),
            ["DateLessThan"] = (MatchKind.DateLessThan, false),
            ["DateLessThanEquals"] = (MatchKind.DateLessThanEquals, false),
            ["DateGreaterThan"] = (MatchKind.DateGreaterThan, false),
            ["DateGreaterThanEquals"] = (MatchKind.DateGreaterThanEquals, false),
            ["Bool"] = (MatchKind.Bool, false),
            ["BinaryEquals"] = (MatchKind.BinaryEquals, false),
            ["IpAddress"] = (MatchKind.IpAddress, false),
            ["NotIpAddress"] = (MatchKind.IpAddress, true),
            ["ArnEquals"] = (MatchKind.ArnLike, false),
            ["ArnNotEquals"] = (MatchKind.ArnLike, true),
            ["ArnLike"] = (MatchKind.ArnLike, false),
            ["ArnNotLike"] = (MatchKind.ArnLike, true),
        };

    /// <summary>The names without qualifier and suffix.</summary>
    public static IReadOnlyCollection<string> BaseNames => Names.Keys;

    /// <summary>Whether variables are replaced in its values: with string and ARN operators only, as AWS documents.</summary>
    public bool TakesVariables => Kind is MatchKind.StringEquals or MatchKind.StringEqualsIgnoreCase
        or MatchKind.StringLike or MatchKind.ArnLike;

    /// <summary>Whether <c>*</c> and <c>?</c> in its values are wildcards.</summary>
    public bool TakesWildcards => Kind is MatchKind.StringLike or MatchKind.ArnLike;

    /// <summary>What a test answers where the request lacks the key.</summary>
    public bool WhenAbsent => IfExists || Qualifier switch
    {
        SetQualifier.ForAllValues => true,
        SetQualifier.ForAnyValue => false,
        _ => Negated,
    };

    /// <summary>Reads a name such as <c>ForAnyValue:StringLikeIfExists</c>.</summary>
    /// <returns><see langword="null"/> for what is no operator.</returns>
    public static ConditionOperator? Parse(string name)
    {
        var rest = name;
        var qualifier = SetQualifier.None;
        if (rest.StartsWith("ForAllValues:", StringComparison.OrdinalIgnoreCase))
            qualifier = SetQualifier.ForAllValues;
        else if (rest.StartsWith("ForAnyValue:", StringComparison.OrdinalIgnoreCase))
            qualifier = SetQualifier.ForAnyValue;
        if (qualifier != SetQualifier.None)
            rest = rest[(rest.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var ifExists = rest.EndsWith(IfExistsSuffix, StringComparison.OrdinalIgnoreCase);
        if (ifExists)
            rest = rest[..^IfExistsSuffix.Length];
        if (!Names.TryGetValue(rest, out var found))
            return null;
        // The test for presence has neither form.
        return found.Kind == MatchKind.Null && (ifExists || qualifier != SetQualifier.None)
            ? null
            : new ConditionOperator(found.Kind, found.Negated, ifExists, qualifier);
    }
}
