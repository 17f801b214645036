using RootAudit.Guardrails.Actions;
using RootAudit.Guardrails.Evaluation;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Administrators.Evaluation;

/// <summary>The resources that a question is about: one, or all of a kind in an account.</summary>
internal sealed class ResourceScope
{
    private const int ArnParts = 6;

    // Names that nobody gives: what matches both, with and without a path, matches every name.
    private static readonly string[] Probes = ["=,=", "@/+@+"];

    private readonly IReadOnlyList<string> _examples;
    private readonly ActionPattern? _names;

    private ResourceScope(IReadOnlyList<string> examples, ActionPattern? names) => (_examples, _names) = (examples, names);

    /// <summary>One resource.</summary>
    public static ResourceScope One(string arn) => new([arn], null);

    /// <summary>All resources of IAM of a kind in an account.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="kind"><c>user</c>, <c>group</c>, <c>role</c> or <c>policy</c>.</param>
    public static ResourceScope All(string partition, string accountId, string kind) => new(
        [.. Probes.Select(name => $"arn:{partition}:iam::{accountId}:{kind}/{name}")], new ActionPattern(Glob.Parse(kind + "/*")));

    /// <summary>Whether a statement's resources are all of them, none, or some.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="facts">The values of variables.</param>
    /// <param name="text">What is asked of the resource, where the answer is open.</param>
    public Truth Of(PolicyStatement statement, KeyFacts facts, out string text)
    {
        text = "";
        var some = new List<string>();
        foreach (var template in statement.Resources)
        {
            if (!template.TryResolve(facts, out var pattern))
            {
                some.Add(template.Text);
                continue;
            }

            // A variable without a value names no resource.
            if (pattern is null)
                continue;
            if (pattern.IsUniversal || _examples.All(arn => ArnPattern.Matches(pattern, arn)))
                return statement.NotResource ? Truth.No : Truth.Yes;
            if (Meets(pattern))
                some.Add(pattern.Text);
        }

        if (some.Count == 0)
            return statement.NotResource ? Truth.Yes : Truth.No;
        text = ConditionText.Resources(some, statement.NotResource);
        return Truth.Open;
    }

    private bool Meets(Glob pattern)
    {
        var parts = pattern.ArnParts;
        var given = _examples[0].Split(':', ArnParts);
        for (var i = 0; i < Math.Min(parts.Count, ArnParts - 1); i++)
        {
            if (!parts[i].IsMatch(given[i], ignoreCase: false))
                return false;
        }

        if (parts.Count < ArnParts)
            return true;
        // For one resource the whole match was tried; for a kind, two patterns meet where some name fits both.
        return _names is not null && parts[^1].Tokens.Length > 0 && PatternIntersection.Meets(new ActionPattern(parts[^1]), _names);
    }
}
