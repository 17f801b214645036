using RootAudit.Controls.Metadata;
using RootAudit.Policies;

namespace RootAudit.Controls.Rules;

/// <summary>The password policy asks for at least N characters.</summary>
internal static class PasswordLengthRule
{
    public static RuleOutcome Judge(PasswordPolicy policy, RuleInput input)
    {
        int least = input.Parameters[ControlParameters.PasswordMinimumLength];
        RuleOutcome outcome = policy.MinimumLength switch
        {
            { } length when length >= least => RuleOutcome.Pass(
                FormattableString.Invariant($"Passwords have at least {length} characters.")),
            { } length => RuleOutcome.Fail(
                FormattableString.Invariant($"Passwords of {length} characters are allowed; at least {least} are asked for.")),
            null => PolicyField.NotTold("The least length of passwords"),
        };
        return outcome.With(
            ("IsAwsDefault", policy.IsAwsDefault), ("MinimumLength", policy.MinimumLength), ("PasswordMinimumLength", least));
    }
}
