using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>Decides over one request, statement by statement.</summary>
internal sealed class RequestDecision(string action, string? resource, KeyFacts facts)
{
    private readonly List<(DecisionLevel Level, DecisionStep Step)> _denies = [];
    private bool _mayBeDenied;
    private bool _mayBeAllowed = true;
    private bool _isAllowed = true;
    private bool _hasUnknown;
    private DecisionLevel? _closed;

    /// <summary>Goes through the levels.</summary>
    public IReadOnlyList<DecisionLevel> Run(IEnumerable<(PolicyNode Node, IReadOnlyList<ReadPolicy>? Policies)> levels) =>
        [.. levels.Select(l => Level(l.Node, l.Policies))];

    /// <summary>The decision over all levels.</summary>
    public DecisionOutcome Outcome => Combine(_denies.Count > 0, _mayBeDenied, _isAllowed, _mayBeAllowed, _hasUnknown);

    /// <summary>The reason of the decision in a sentence.</summary>
    public string Explanation => Outcome switch
    {
        DecisionOutcome.Allowed => "Every level allows it and no statement denies it.",
        DecisionOutcome.ExplicitlyDenied => $"Denied by {Name(_denies[0].Step)} at {Name(_denies[0].Level)}.",
        DecisionOutcome.ImplicitlyDenied => $"No statement allows it at {Name(_closed!)}.",
        DecisionOutcome.Conditional => "It depends on what was not told of the request.",
        _ => "Policies that could not be read or understood may allow or deny it.",
    };

    private static string Name(DecisionStep step) => $"{step.Statement} of {step.PolicyName} ({step.PolicyId})";

    private static string Name(DecisionLevel level) => level.NodeName is null ? level.NodeId : $"{level.NodeName} ({level.NodeId})";

    private DecisionLevel Level(PolicyNode node, IReadOnlyList<ReadPolicy>? policies)
    {
        var steps = (policies ?? []).SelectMany(Steps).ToList();
        var unknown = policies is null || policies.Any(p => p.Document is null);
        var allowed = steps.Exists(s => s is { Effect: "Allow", Match: StatementMatch.Yes });
        var mayBeAllowed = unknown || steps.Exists(s => s is { Effect: "Allow", Match: not StatementMatch.No });
        var mayBeDenied = steps.Exists(s => s is { Effect: "Deny", Match: StatementMatch.Conditional });
        var denied = steps.Exists(s => s is { Effect: "Deny", Match: StatementMatch.Yes });
        var level = new DecisionLevel
        {
            NodeId = node.Id, NodeName = node.Name, Steps = steps,
            Outcome = Combine(denied, mayBeDenied, allowed, mayBeAllowed, unknown),
        };
        _denies.AddRange(steps.Where(s => s is { Effect: "Deny", Match: StatementMatch.Yes }).Select(s => (level, s)));
        _mayBeDenied |= mayBeDenied;
        _isAllowed &= allowed;
        _mayBeAllowed &= mayBeAllowed;
        _hasUnknown |= unknown;
        if (!mayBeAllowed)
            _closed ??= level;
        return level;
    }

    // What was not read can add a statement of either effect; it cannot take away one that denies, nor allow at another level.
    private static DecisionOutcome Combine(bool denied, bool mayBeDenied, bool allowed, bool mayBeAllowed, bool unknown) =>
        denied ? DecisionOutcome.ExplicitlyDenied
        : !mayBeAllowed ? DecisionOutcome.ImplicitlyDenied
        : unknown ? DecisionOutcome.Unknown
        : mayBeDenied || !allowed ? DecisionOutcome.Conditional
        : DecisionOutcome.Allowed;

    private IEnumerable<DecisionStep> Steps(ReadPolicy read)
    {
        var policy = read.Policy;
        if (read.Document is null)
        {
            var reason = policy.Content is null ? "It could not be read." : "It was not understood. " + read.Error;
            return [new DecisionStep(policy.Id, policy.Name, null, null, StatementMatch.Conditional, reason)];
        }

        return read.Document.Statements.Select(s => Step(policy, s));
    }

    private DecisionStep Step(ServiceControlPolicy policy, PolicyStatement statement)
    {
        var effect = statement.IsAllow ? "Allow" : "Deny";
        if (!statement.Covers(action))
            return new DecisionStep(policy.Id, policy.Name, statement.Label, effect, StatementMatch.No, "It does not speak of the action.");
        var formula = StatementEvaluation.Of(statement, facts, resource);
        return formula.Truth switch
        {
            Truth.Yes => new DecisionStep(policy.Id, policy.Name, statement.Label, effect, StatementMatch.Yes, ""),
            Truth.Open => new DecisionStep(
                policy.Id, policy.Name, statement.Label, effect, StatementMatch.Conditional, "Where " + formula.Text + "."),
            _ => new DecisionStep(policy.Id, policy.Name, statement.Label, effect, StatementMatch.No, WhyNot(statement)),
        };
    }

    private string WhyNot(PolicyStatement statement)
    {
        foreach (var test in statement.Conditions)
        {
            if (ConditionEvaluation.Of(test, facts, out _) == Truth.No)
                return $"It applies where {ConditionText.Of(test, facts)}.";
        }

        return "It does not speak of the resource.";
    }
}
