using RootAudit.Guardrails.Evaluation;

namespace RootAudit.Guardrails.Policies;

/// <summary>A policy that was read and understood.</summary>
internal sealed record PolicyDocument(IReadOnlyList<PolicyStatement> Statements);

/// <summary>One statement.</summary>
internal sealed class PolicyStatement
{
    /// <summary>The <c>Sid</c>, or <c>#</c> and the number from 1.</summary>
    public required string Label { get; init; }

    /// <summary>The number from 1, which is unique where a <c>Sid</c> need not be.</summary>
    public required int Number { get; init; }

    public required bool IsAllow { get; init; }

    /// <summary>The patterns of <c>Action</c> or <c>NotAction</c>.</summary>
    public required IReadOnlyList<ActionPattern> Actions { get; init; }

    /// <summary>Whether they stand under <c>NotAction</c>.</summary>
    public required bool NotAction { get; init; }

    /// <summary>The patterns of <c>Resource</c> or <c>NotResource</c>.</summary>
    public required IReadOnlyList<ValueTemplate> Resources { get; init; }

    /// <summary>Whether they stand under <c>NotResource</c>.</summary>
    public required bool NotResource { get; init; }

    public required IReadOnlyList<ConditionTest> Conditions { get; init; }

    /// <summary>Whether it is plain that it speaks of every resource.</summary>
    public bool CoversAllResources => !NotResource && Resources.Any(r => r.IsUniversal);

    /// <summary>Whether it may mean something else for the root user of another account.</summary>
    public bool DependsOnAccount => 
        Conditions.Any(c => ConditionKeys.DependsOnAccount(c.Key) || c.Values.Any(v => v.Keys.Any(ConditionKeys.DependsOnAccount)))
        || Resources.Any(r => r.Keys.Any(ConditionKeys.DependsOnAccount));

    /// <summary>Whether an action is one of the statement's.</summary>
    public bool Covers(string action)
    {
        foreach (var pattern in Actions)
        {
            if (pattern.IsMatch(action))
                return !NotAction;
        }

        return NotAction;
    }

    /// <summary>
    /// Whether the statement speaks of an action that no pattern names, which is to say of actions in general.
    /// </summary>
    public bool CoversUnnamed => NotAction != Actions.Any(a => a.IsUniversal);
}

/// <summary>One line of a <c>Condition</c>: an operator, a key, and values of which one must match.</summary>
internal sealed record ConditionTest(ConditionOperator Operator, string Key, IReadOnlyList<ConditionValue> Values)
{
    /// <summary>Whether its values hold variables.</summary>
    public bool HasVariables { get; } = Values.Any(v => v.Keys.Any());

    /// <summary>The question that is left where only the request knows the key: the same for every principal, without variables.</summary>
    public Literal? Question { get; set; }
}
