namespace RootAudit.Controls.Rules;

/// <summary>A field that a password policy did not hold.</summary>
internal static class PolicyField
{
    public static RuleOutcome NotTold(string subject) =>
        RuleOutcome.Unknown($"{subject} was not in the password policy that the service sent.", AccountAuditFacts.PasswordPolicyFact, []);
}
