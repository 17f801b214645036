using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>A control over the root user of an account, or over how well it could be read.</summary>
public sealed class RootControl : Control
{
    private readonly Func<RootUserPosture, RuleInput, RuleOutcome> _rule;

    internal RootControl(ControlMetadata metadata, Func<RootUserPosture, RuleInput, RuleOutcome> rule)
        : base(metadata) => _rule = rule;

    /// <summary>Judges one root user. Total: a fact that is not known gives <see cref="Verdict.Unknown"/>, never an exception.</summary>
    /// <param name="posture">The root user.</param>
    /// <param name="now">The moment of judging.</param>
    /// <param name="parameters">Thresholds in place of the defaults.</param>
    public ControlResult Evaluate(RootUserPosture posture, DateTimeOffset now, ControlParameterSet? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(posture);
        return Evaluate(posture, new RuleInput(parameters ?? ControlParameterSet.Default, now));
    }

    internal override IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input) => [Evaluate(facts.Posture, input)];

    private ControlResult Evaluate(RootUserPosture posture, RuleInput input) =>
        Result(_rule(posture, input), JudgedAccount.Of(posture), posture.Arn, input.Now);
}
