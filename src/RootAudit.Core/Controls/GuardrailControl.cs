using RootAudit.Failures;
using RootAudit.Guardrails;

namespace RootAudit.Controls;

/// <summary>A control over what service control policies leave of a root user.</summary>
public sealed class GuardrailControl : Control
{
    private readonly Func<RootGuardrail, RuleInput, RuleOutcome> _rule;

    internal GuardrailControl(ControlMetadata metadata, Func<RootGuardrail, RuleInput, RuleOutcome> rule)
        : base(metadata) => _rule = rule;

    /// <summary>Judges one root user. Total: what is not known gives <see cref="Verdict.Unknown"/>, never an exception.</summary>
    /// <param name="guardrail">What service control policies leave of it.</param>
    /// <param name="rootArn">The ARN of the root user.</param>
    /// <param name="now">The moment of judging.</param>
    /// <param name="organizationalUnit">The units above the account, by name.</param>
    /// <param name="parameters">Thresholds in place of the defaults.</param>
    public ControlResult Evaluate(
        RootGuardrail guardrail, string rootArn, DateTimeOffset now, string? organizationalUnit = null, ControlParameterSet? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(guardrail);
        ArgumentNullException.ThrowIfNull(rootArn);
        var account = new JudgedAccount(guardrail.AccountId, guardrail.AccountName, organizationalUnit);
        return Result(_rule(guardrail, new RuleInput(parameters ?? ControlParameterSet.Default, now)), account, rootArn, now);
    }

    internal override IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input) =>
    [
        Result(
            facts.Guardrail is { } guardrail ? _rule(guardrail, input) : NotRead(), JudgedAccount.Of(facts.Posture), facts.Posture.Arn, input.Now),
    ];

    private static RuleOutcome NotRead() =>
        RuleOutcome.Unknown("The service control policies were not read.", AccountAuditFacts.GuardrailFact, Array.Empty<Gap>());
}
