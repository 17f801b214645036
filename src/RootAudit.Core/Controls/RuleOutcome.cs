using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Controls;

/// <summary>What a rule says, before the metadata of its control is put around it.</summary>
internal sealed record RuleOutcome(Verdict Verdict, string Reason)
{
    /// <summary>The values that decided, by name.</summary>
    public IReadOnlyDictionary<string, object?> Evidence { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The facts that could not be read.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];

    public static RuleOutcome Pass(string reason) => new(Verdict.Pass, reason);

    public static RuleOutcome Fail(string reason) => new(Verdict.Fail, reason);

    public static RuleOutcome NotApplicable(string reason) => new(Verdict.NotApplicable, reason);

    /// <summary>The rule could not decide. There is always a gap that says why, also where whoever made the input left it out.</summary>
    /// <param name="reason">What is missing.</param>
    /// <param name="fact">The fact that would decide.</param>
    /// <param name="gaps">The gaps of the input that have to do with it.</param>
    public static RuleOutcome Unknown(string reason, string fact, IEnumerable<Gap> gaps)
    {
        Gap[] known = [.. gaps];
        return new RuleOutcome(Verdict.Unknown, reason)
        {
            Gap = known.Length > 0 ? known : [new Gap(fact, GapReason.NotReported, null, reason)],
        };
    }

    /// <summary>Adds the values that decided.</summary>
    public RuleOutcome With(params (string Name, object? Value)[] evidence) =>
        this with { Evidence = evidence.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal) };
}
