using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>The root of a member account has no password: nobody needs to sign in as it.</summary>
internal static class RootPasswordRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        _ = input;
        return Decide(posture).With(
            ("PasswordEnabled", posture.PasswordEnabled),
            ("PasswordState", posture.PasswordState),
            ("PasswordLastUsed", posture.PasswordLastUsed),
            ("IsManagementAccount", posture.IsManagementAccount));
    }

    private static RuleOutcome Decide(RootUserPosture posture)
    {
        if (posture.PasswordEnabled is false)
            return RuleOutcome.Pass("Root has no password.");
        // Nobody else can recover the management account, so its root has to keep a way in.
        if (posture.IsManagementAccount is true)
            return RuleOutcome.NotApplicable("The root of the management account needs its password: no other account can recover it.");
        if (posture.PasswordEnabled is null)
            return RuleOutcome.Unknown(
                "Whether root has a password could not be read.",
                AccountFacts.ReportFact,
                posture.GapsOf(AccountFacts.SummaryFact, AccountFacts.ReportFact));
        if (posture.IsManagementAccount is null)
            return RuleOutcome.Unknown(
                "Root has a password; whether this is the management account, which needs one, could not be read.", "Organization", []);
        return RuleOutcome.Fail(
            posture.AndDisagreement("Root has a password, though nobody needs to sign in as the root of a member account.", "Password"));
    }
}
