using RootAudit.Controls.Metadata;
using RootAudit.Credentials;

namespace RootAudit.Controls.Rules;

/// <summary>No active access key of a user is older than N days.</summary>
internal static class UserAccessKeyAgeRule
{
    public static RuleOutcome Judge(CredentialReportEntry user, RuleInput input)
    {
        int limit = input.Parameters[ControlParameters.AccessKeyMaximumAgeDays];
        int? oldest = user.AccessKey.Where(key => key.Active is true).Max(key => Ages.WholeDays(key.LastRotated, input.Now));
        return Decide(user, input, limit, oldest).With(
            ("ActiveAccessKeyCount", user.ActiveAccessKeyCount), ("OldestKeyDays", oldest), ("AccessKeyMaximumAgeDays", limit));
    }

    private static RuleOutcome Decide(CredentialReportEntry user, RuleInput input, int limit, int? oldest)
    {
        if (oldest > limit)
            return RuleOutcome.Fail(FormattableString.Invariant($"An active access key is {oldest} days old, older than {limit}."));
        if (user.HasNoActiveKey())
            return RuleOutcome.NotApplicable("The user has no active access key.");
        // A key of unknown status matters only where it would fail.
        bool allYoung = user.PossiblyActiveKeys().All(key => Ages.WholeDays(key.LastRotated, input.Now) <= limit);
        return allYoung && user.ShowsEveryActiveKey()
            ? RuleOutcome.Pass(FormattableString.Invariant($"Every active access key is at most {limit} days old."))
            : UserRow.NotTold("The age of every active access key could not be read.");
    }
}
