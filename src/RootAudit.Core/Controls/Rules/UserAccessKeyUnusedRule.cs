using RootAudit.Controls.Metadata;
using RootAudit.Credentials;

namespace RootAudit.Controls.Rules;

/// <summary>Every active access key was used within N days; one that was never used counts from its creation.</summary>
internal static class UserAccessKeyUnusedRule
{
    public static RuleOutcome Judge(CredentialReportEntry user, RuleInput input)
    {
        int limit = input.Parameters[ControlParameters.AccessKeyUnusedDays];
        int? longest = user.AccessKey.Where(key => key.Active is true).Max(key => UnusedDays(key, input.Now));
        return Decide(user, input, limit, longest).With(
            ("ActiveAccessKeyCount", user.ActiveAccessKeyCount), ("UnusedDays", longest), ("AccessKeyUnusedDays", limit));
    }

    private static RuleOutcome Decide(CredentialReportEntry user, RuleInput input, int limit, int? longest)
    {
        if (longest >= limit)
            return RuleOutcome.Fail(FormattableString.Invariant($"An active access key has not been used for {longest} days."));
        if (user.HasNoActiveKey())
            return RuleOutcome.NotApplicable("The user has no active access key.");
        bool allUsed = user.PossiblyActiveKeys().All(key => UnusedDays(key, input.Now) < limit);
        return allUsed && user.ShowsEveryActiveKey()
            ? RuleOutcome.Pass(FormattableString.Invariant($"Every active access key was used, or created, within {limit} days."))
            : UserRow.NotTold("The last use of every active access key could not be read.");
    }

    private static int? UnusedDays(AccessKeyInfo key, DateTimeOffset now) => key.LastUsedState switch
    {
        ReportValueState.Value => Ages.WholeDays(key.LastUsed, now),
        ReportValueState.NotApplicable or ReportValueState.NoInformation => Ages.WholeDays(key.LastRotated, now),
        _ => null,
    };
}
