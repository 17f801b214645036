using RootAudit.Controls.Metadata;
using RootAudit.Credentials;

namespace RootAudit.Controls.Rules;

/// <summary>A user has no active access key that was never used, as is made by habit when a user is created.</summary>
internal static class UserAccessKeyNeverUsedRule
{
    public static RuleOutcome Judge(CredentialReportEntry user, RuleInput input)
    {
        int grace = input.Parameters[ControlParameters.NeverUsedKeyGraceDays];
        return Decide(user, input, grace).With(("ActiveAccessKeyCount", user.ActiveAccessKeyCount), ("NeverUsedKeyGraceDays", grace));
    }

    private static RuleOutcome Decide(CredentialReportEntry user, RuleInput input, int grace)
    {
        if (user.AccessKey.Any(key => key.Active is true && IsLeftUnused(key, input.Now, grace) is true))
            return RuleOutcome.Fail("An active access key has never been used.");
        if (user.HasNoActiveKey())
            return RuleOutcome.NotApplicable("The user has no active access key.");
        return user.PossiblyActiveKeys().All(key => IsLeftUnused(key, input.Now, grace) is false) && user.ShowsEveryActiveKey()
            ? RuleOutcome.Pass("Every active access key has been used, or is still new.")
            : UserRow.NotTold("Whether every active access key has been used could not be read.");
    }

    private static bool? IsLeftUnused(AccessKeyInfo key, DateTimeOffset now, int grace) => key.LastUsedState switch
    {
        ReportValueState.Value => false,
        ReportValueState.NotApplicable or ReportValueState.NoInformation =>
            grace == 0 ? true : Ages.WholeDays(key.LastRotated, now) is { } days ? days >= grace : null,
        _ => null,
    };
}
