using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>Root has MFA.</summary>
internal static class RootMfaRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        _ = input;
        return Decide(posture).With(
            ("MfaEnabled", posture.MfaEnabled),
            ("MfaType", posture.MfaType),
            ("HasCredentials", posture.HasCredentials),
            ("PasswordState", posture.PasswordState));
    }

    private static RuleOutcome Decide(RootUserPosture posture)
    {
        if (posture.MfaEnabled is true)
            return RuleOutcome.Pass("Root has MFA.");
        if (RootSignIn.IsWithoutSignIn(posture))
            return RootSignIn.NotInGovCloud;
        if (posture.MfaEnabled is null)
            return RuleOutcome.Unknown(
                "Whether root has MFA could not be read.",
                AccountFacts.SummaryFact,
                posture.GapsOf(AccountFacts.SummaryFact, AccountFacts.ReportFact));
        if (RootSignIn.IsGovCloud(posture))
            return RootSignIn.UnclearInGovCloud(posture);
        if (posture.HasCredentials is false)
            return RootSignIn.NothingToProtect;
        return RuleOutcome.Fail(posture.AndDisagreement(WithoutMfa(posture), "Mfa"));
    }

    // The verdict rests on the missing MFA alone; the sentence says no more of the password than the sources do.
    private static string WithoutMfa(RootUserPosture posture) => posture switch
    {
        { PasswordEnabled: true } => "Root has no MFA: its password alone opens the account.",
        { HasCredentials: true, PasswordEnabled: false } => "Root has no MFA, and other credentials that work without it.",
        { HasCredentials: true } => "Root has no MFA, and credentials.",
        _ => "Root has no MFA. Whether it has a password could not be read: it is taken for open until that is known.",
    };
}
