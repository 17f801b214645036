using RootAudit.Controls.Metadata;
using RootAudit.Guardrails;

namespace RootAudit.Controls.Rules;

/// <summary>Root is denied by service control policies, on every path and under every condition.</summary>
internal static class RootGuardrailRule
{
    public static RuleOutcome Judge(RootGuardrail guardrail, RuleInput input)
    {
        var most = input.Parameters[ControlParameters.RootGuardrailRemainingActions];
        RuleOutcome outcome = guardrail.Status switch
        {
            GuardrailStatus.Denied => RuleOutcome.Pass("Service control policies deny root every action."),
            GuardrailStatus.DeniedExcept when guardrail.RemainingActions.Count > 0 && guardrail.RemainingActions.Count <= most =>
                RuleOutcome.Pass($"Service control policies deny root all but {Remaining(guardrail)}, which is within the limit of {most}."),
            GuardrailStatus.DeniedExcept => RuleOutcome.Fail($"Root may still use {Remaining(guardrail)}."),
            GuardrailStatus.DeniedWhen => RuleOutcome.Fail("Root is denied only under conditions of the request."),
            GuardrailStatus.NotDenied => RuleOutcome.Fail("No service control policy denies root."),
            GuardrailStatus.NotApplicable => RuleOutcome.NotApplicable("Service control policies never apply to the management account."),
            _ => RuleOutcome.Unknown("What service control policies do to root could not be told.", AccountAuditFacts.GuardrailFact, guardrail.Gaps),
        };
        return outcome.With(
            (nameof(RootGuardrail.Status), guardrail.Status),
            (nameof(RootGuardrail.AssumeRootSessions), guardrail.AssumeRootSessions),
            (nameof(RootGuardrail.RemainingActions), guardrail.RemainingActions),
            (nameof(RootGuardrail.Conditions), guardrail.Conditions),
            (nameof(RootGuardrail.Deciding), guardrail.Deciding));
    }

    private static string Remaining(RootGuardrail guardrail) =>
        guardrail.RemainingActions.Count == 1 ? "1 kind of action" : $"{guardrail.RemainingActions.Count} kinds of action";
}
