using RootAudit.Credentials;

namespace RootAudit.Controls.Rules;

/// <summary>A user has at most one active access key.</summary>
internal static class UserSingleAccessKeyRule
{
    public static RuleOutcome Judge(CredentialReportEntry user, RuleInput input)
    {
        _ = input;
        return Decide(user).With(("ActiveAccessKeyCount", user.ActiveAccessKeyCount));
    }

    private static RuleOutcome Decide(CredentialReportEntry user)
    {
        if (user.ActiveAccessKeyCount > 1 || user.AccessKey.Count(key => key.Active is true) > 1)
            return RuleOutcome.Fail("The user has two active access keys.");
        if (user.HasNoActiveKey())
            return RuleOutcome.NotApplicable("The user has no active access key.");
        return user.ActiveAccessKeyCount == 1 && user.ShowsEveryActiveKey()
            ? RuleOutcome.Pass("The user has one active access key.")
            : UserRow.NotTold("How many active access keys the user has could not be read.");
    }
}
