using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>Puts what is known of a request into a statement.</summary>
internal static class StatementEvaluation
{
    /// <summary>Whether a statement's resource and conditions hold, whatever its actions.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="facts">What is known of the keys.</param>
    /// <param name="resource">The resource; <see langword="null"/> leaves it open.</param>
    public static Formula Of(PolicyStatement statement, KeyFacts facts, string? resource)
    {
        List<Literal>? literals = null;
        var resources = Resources(statement, facts, resource, out var left);
        if (resources == Truth.No)
            return Formula.Never;
        if (resources == Truth.Open)
            (literals ??= []).Add(left!);
        foreach (var test in statement.Conditions)
        {
            var truth = ConditionEvaluation.Of(test, facts, out left);
            if (truth == Truth.No)
                return Formula.Never;
            if (truth == Truth.Open)
                (literals ??= []).Add(left!);
        }

        return literals is null ? Formula.Always : Formula.All(literals);
    }

    private static Truth Resources(PolicyStatement statement, KeyFacts facts, string? resource, out Literal? literal)
    {
        literal = null;
        List<string>? open = null;
        foreach (var template in statement.Resources)
        {
            if (!template.TryResolve(facts, out var pattern))
            {
                (open ??= []).Add(template.Text);
                continue;
            }

            // A variable without a value names no resource; what that makes of NotResource can be read in two ways.
            if (pattern is null)
            {
                if (statement.NotResource)
                    (open ??= []).Add(template.Text);
                continue;
            }

            if (pattern.IsUniversal || (resource is not null && ArnPattern.Matches(pattern, resource)))
                return statement.NotResource ? Truth.No : Truth.Yes;
            if (resource is null)
                (open ??= []).Add(pattern.Text);
        }

        if (open is null)
            return statement.NotResource ? Truth.Yes : Truth.No;
        open.Sort(StringComparer.Ordinal);
        literal = new Literal(
            Literal.Resource, string.Join('\u0003', open), statement.NotResource, null,
            ConditionText.Resources(open, statement.NotResource));
        return Truth.Open;
    }
}
