using RootAudit.Controls.Metadata;
using RootAudit.Credentials;

namespace RootAudit.Controls.Rules;

/// <summary>A console password was used within N days; one that was never used counts from when it was set.</summary>
internal static class UserConsoleUnusedRule
{
    public static RuleOutcome Judge(CredentialReportEntry user, RuleInput input)
    {
        int limit = input.Parameters[ControlParameters.ConsoleUnusedDays];
        return Decide(user, input, limit).With(
            ("PasswordEnabled", user.PasswordEnabled),
            ("PasswordLastUsed", user.PasswordLastUsed),
            ("PasswordLastChanged", user.PasswordLastChanged),
            ("ConsoleUnusedDays", limit));
    }

    private static RuleOutcome Decide(CredentialReportEntry user, RuleInput input, int limit)
    {
        if (user.PasswordEnabled is false)
            return RuleOutcome.NotApplicable("The user has no console password.");
        if (user.PasswordEnabled is null)
            return UserRow.NotTold("Whether the user has a console password could not be read.");
        if (Ages.WholeDays(user.PasswordLastUsed, input.Now) is { } days)
            return days >= limit
                ? RuleOutcome.Fail(FormattableString.Invariant($"The console password has not been used for {days} days."))
                : RuleOutcome.Pass(FormattableString.Invariant($"The console password was used {days} day(s) ago."));
        if (user.PasswordLastUsedState is not (ReportValueState.NoInformation or ReportValueState.NotApplicable))
            return UserRow.NotTold("The last use of the console password could not be read.");
        return NeverUsed(user, input, limit);
    }

    private static RuleOutcome NeverUsed(CredentialReportEntry user, RuleInput input, int limit)
    {
        if (Ages.WholeDays(user.PasswordLastChanged, input.Now) is { } days)
            return days >= limit
                ? RuleOutcome.Fail(FormattableString.Invariant($"The console password was set {days} days ago and has never been used."))
                : RuleOutcome.Pass(
                    FormattableString.Invariant($"The console password was set {days} day(s) ago; it has not been used yet."));
        // A password cannot be older than its user.
        return Ages.WholeDays(user.UserCreationTime, input.Now) < limit
            ? RuleOutcome.Pass(
                FormattableString.Invariant($"The user is younger than {limit} days; the console password has not been used yet."))
            : UserRow.NotTold("The console password has never been used; when it was set could not be read.");
    }
}
