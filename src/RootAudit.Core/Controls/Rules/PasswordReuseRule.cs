using RootAudit.Controls.Metadata;
using RootAudit.Policies;

namespace RootAudit.Controls.Rules;

/// <summary>The password policy remembers the last N passwords.</summary>
internal static class PasswordReuseRule
{
    public static RuleOutcome Judge(PasswordPolicy policy, RuleInput input)
    {
        int least = input.Parameters[ControlParameters.PasswordReuseMinimum];
        // AWS leaves the value out where reuse is not prevented.
        int remembered = policy.ReusePrevention ?? 0;
        RuleOutcome outcome = remembered >= least
            ? RuleOutcome.Pass(FormattableString.Invariant($"The last {remembered} passwords may not be used again."))
            : RuleOutcome.Fail(remembered == 0
                ? "Old passwords may be used again."
                : FormattableString.Invariant($"Only the last {remembered} passwords may not be used again; {least} are asked for."));
        return outcome.With(
            ("IsAwsDefault", policy.IsAwsDefault), ("ReusePrevention", policy.ReusePrevention), ("PasswordReuseMinimum", least));
    }
}
