using RootAudit.Guardrails.Evaluation;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Administrators.Evaluation;

/// <summary>
/// Decides over one action: every layer has to allow it, and no statement of any layer may deny it
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"/>).
/// </summary>
internal sealed class LayerDecision(string action, ResourceScope resource, KeyFacts facts)
{
    private readonly List<string> _sources = [];
    private readonly List<string> _conditions = [];
    private readonly List<string> _doubts = [];
    private bool _denied;
    private bool _mayBeDenied;
    private bool _allowed = true;
    private bool _mayBeAllowed = true;

    public static GrantAnswer Of(IEnumerable<PolicyLayer> layers, string action, ResourceScope resource, KeyFacts facts) =>
        new LayerDecision(action, resource, facts).Run(layers);

    private GrantAnswer Run(IEnumerable<PolicyLayer> layers)
    {
        foreach (var layer in layers)
            Take(layer);
        // What was not read can add a statement of either effect; it cannot take away one that denies, nor allow in another layer.
        if (_denied || !_mayBeAllowed)
            return GrantAnswer.No;
        var grant = _doubts.Count > 0 ? Grant.Unknown : _mayBeDenied || !_allowed ? Grant.Conditional : Grant.Yes;
        return new GrantAnswer(grant) { Sources = _sources, Conditions = _conditions, Doubts = _doubts };
    }

    private void Take(PolicyLayer layer)
    {
        var allowed = layer.DenyOnly;
        var mayBeAllowed = layer.DenyOnly || layer.IsUnknown;
        var conditions = new List<string>();
        if (layer.IsUnknown)
            _doubts.Add($"{layer.Name}: not read");
        foreach (var policy in layer.Policies)
        {
            if (policy.Statements is null)
            {
                _doubts.Add($"{Named(layer, policy)}: {policy.Error}");
                mayBeAllowed = true;
                continue;
            }

            foreach (var statement in policy.Statements.Where(statement => statement.Covers(action)))
            {
                var truth = Of(statement, out var condition);
                if (truth == Truth.No)
                    continue;
                if (!statement.IsAllow)
                {
                    TakeDeny(truth, $"not where {condition} ({Named(layer, policy)})");
                    continue;
                }

                allowed |= truth == Truth.Yes;
                mayBeAllowed = true;
                if (truth == Truth.Open)
                    conditions.Add($"where {condition} ({Named(layer, policy)})");
                if (layer.Name.Length == 0)
                    _sources.Add(policy.Name);
            }
        }

        if (!allowed)
            _conditions.AddRange(conditions);
        _allowed &= allowed;
        _mayBeAllowed &= mayBeAllowed;
    }

    private void TakeDeny(Truth truth, string condition)
    {
        _denied |= truth == Truth.Yes;
        _mayBeDenied |= truth == Truth.Open;
        if (truth == Truth.Open)
            _conditions.Add(condition);
    }

    private Truth Of(PolicyStatement statement, out string condition)
    {
        var open = new List<string>();
        var truth = resource.Of(statement, facts, out var text);
        condition = text;
        if (truth == Truth.No)
            return Truth.No;
        if (truth == Truth.Open)
            open.Add(text);
        foreach (var test in statement.Conditions)
        {
            truth = ConditionEvaluation.Of(test, facts, out var literal);
            if (truth == Truth.No)
                return Truth.No;
            if (truth == Truth.Open)
                open.Add(literal!.Text);
        }

        condition = string.Join(" and ", open);
        return open.Count == 0 ? Truth.Yes : Truth.Open;
    }

    private static string Named(PolicyLayer layer, LayerPolicy policy) => layer.Name.Length == 0 ? policy.Name : $"{layer.Name}: {policy.Name}";
}
