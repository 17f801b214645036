using RootAudit.Credentials;

namespace RootAudit.Controls.Rules;

/// <summary>A user who can sign in to the console has MFA.</summary>
internal static class UserConsoleMfaRule
{
    public static RuleOutcome Judge(CredentialReportEntry user, RuleInput input)
    {
        _ = input;
        return Decide(user).With(("PasswordEnabled", user.PasswordEnabled), ("MfaActive", user.MfaActive));
    }

    private static RuleOutcome Decide(CredentialReportEntry user) => (user.PasswordEnabled, user.MfaActive) switch
    {
        (false, _) => RuleOutcome.NotApplicable("The user has no console password."),
        (_, true) => RuleOutcome.Pass("The user has MFA."),
        (true, false) => RuleOutcome.Fail("The user signs in to the console without MFA."),
        _ => UserRow.NotTold("Whether the user signs in to the console without MFA could not be read."),
    };
}
