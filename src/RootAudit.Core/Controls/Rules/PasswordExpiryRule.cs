using RootAudit.Controls.Metadata;
using RootAudit.Policies;

namespace RootAudit.Controls.Rules;

/// <summary>The password policy lets passwords expire within N days.</summary>
internal static class PasswordExpiryRule
{
    public static RuleOutcome Judge(PasswordPolicy policy, RuleInput input)
    {
        int most = input.Parameters[ControlParameters.PasswordMaximumAgeDays];
        return Decide(policy, most).With(
            ("IsAwsDefault", policy.IsAwsDefault),
            ("ExpirePasswords", policy.ExpirePasswords),
            ("MaximumAge", policy.MaximumAge),
            ("PasswordMaximumAgeDays", most));
    }

    // AWS documents that passwords expire exactly where an age above zero is set, and leaves the age out otherwise.
    private static RuleOutcome Decide(PasswordPolicy policy, int most) => (policy.ExpirePasswords, policy.MaximumAge) switch
    {
        (false, _) or (_, <= 0) => RuleOutcome.Fail("Passwords never expire."),
        (_, { } days) when days > most => RuleOutcome.Fail(
            FormattableString.Invariant($"Passwords expire only after {days} days; at most {most} are asked for.")),
        (_, { } days) => RuleOutcome.Pass(FormattableString.Invariant($"Passwords expire after {days} days.")),
        _ => PolicyField.NotTold("When passwords expire"),
    };
}
