using RootAudit.Accounts;
using RootAudit.Guardrails.Evaluation;

namespace RootAudit.Guardrails;

/// <summary>The answers in sentences.</summary>
internal static class GuardrailText
{
    public const string Management = "No service control policy applies to the management account.";

    public const string NotEnabled =
        "Service control policies are not enabled in this organization, so those that are attached have no effect.";

    public const string Outside = "The account is in no organization, so no service control policy can deny its root user.";

    public static string NotInForce(OrganizationPolicies organization) => organization.IsOutside ? Outside : NotEnabled;

    public static DecidingStatement Deciding(PolicyNode node, PrincipalPolicy? policy, PrincipalStatement? statement) =>
        new(policy?.Policy.Policy.Id, policy?.Policy.Policy.Name, statement?.Statement.Label, node.Id, node.Name);

    /// <summary>What was found, and why.</summary>
    public static string Explain(RootGuardrail answer, PathOutcome outcome)
    {
        var text = answer.Status switch
        {
            GuardrailStatus.Denied => "Every action of root is denied: " + Reasons(answer) + ".",
            GuardrailStatus.DeniedExcept => $"Every action of root is denied but {Actions(answer)}: {Reasons(answer)}.",
            GuardrailStatus.DeniedWhen =>
                $"Root is denied {(answer.RemainingActions.Count == 0 ? "everything" : "everything but " + Actions(answer))} "
                + $"only when {string.Join(", or when ", answer.Conditions)}: {Reasons(answer)}.",
            GuardrailStatus.NotDenied => "No service control policy denies root actions in general.",
            _ => Unknown(answer, outcome),
        };
        return answer.State is AccountState.Suspended or AccountState.PendingClosure or AccountState.Closed
            ? text + " The account is suspended or closed; this is what holds should it be opened again."
            : text;
    }

    private static string Unknown(RootGuardrail answer, PathOutcome outcome)
    {
        var why = answer.Gaps.Count > 0 ? answer.Gaps[0].Message : "Something could not be read.";
        return outcome.AtLeast switch
        {
            GuardrailStatus.DeniedExcept => $"{why} What was read leaves root at most {ConditionText.Values(outcome.Remaining)}.",
            GuardrailStatus.DeniedWhen => $"{why} What was read denies root when {string.Join(", or when ", outcome.Conditions)}.",
            _ => why,
        };
    }

    private static string Actions(RootGuardrail answer) => ConditionText.Values(answer.RemainingActions)
        + (answer.ExcludedActions.Count == 0 ? "" : $" (without {ConditionText.Values(answer.ExcludedActions)})");

    private static string Reasons(RootGuardrail answer) => string.Join("; ", answer.Deciding);
}
