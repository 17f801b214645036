using RootAudit.Credentials;
using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>
/// Root is not left unclaimed. An account that Organizations made has a root that nobody has ever signed in as: without MFA, whoever
/// reads its mailbox sets a password and is root, unless root is managed centrally.
/// </summary>
internal static class RootNeverClaimedRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        _ = input;
        return Decide(posture).With(
            ("HasCredentials", posture.HasCredentials),
            ("PasswordEnabled", posture.PasswordEnabled),
            ("PasswordLastUsed", posture.PasswordLastUsed),
            ("MfaEnabled", posture.MfaEnabled),
            ("RootCredentialsManaged", posture.RootCredentialsManaged));
    }

    private static RuleOutcome Decide(RootUserPosture posture)
    {
        if (RootSignIn.IsWithoutSignIn(posture))
            return RuleOutcome.NotApplicable("In AWS GovCloud (US) root cannot sign in, so that nobody can claim it.");
        if (HasTraceOfOwner(posture))
            return RuleOutcome.Pass("Root has been claimed; the other controls judge how it is protected.");
        if (posture is { HasCredentials: false, MfaEnabled: false })
            return WithoutCredentials(posture);
        // A password newer than the report leaves the use incomplete: it may be the claim itself.
        bool isNeverUsed = posture.LastUseIsComplete
            && posture.PasswordLastUsedState is ReportValueState.NoInformation or ReportValueState.NotApplicable;
        if (posture is { PasswordEnabled: true, MfaEnabled: false } && isNeverUsed)
            return RuleOutcome.Fail(
                "Root has a password that was never used and no MFA: nobody claimed it, and its mailbox is enough to do so.");
        return RuleOutcome.Unknown(
            "Whether root was ever claimed could not be read.", AccountFacts.ReportFact, posture.GapsOf(
                AccountFacts.ReportFact, AccountFacts.SummaryFact));
    }

    // Only somebody who signed in as root can have left these.
    private static bool HasTraceOfOwner(RootUserPosture posture) =>
        posture.MfaEnabled is true || posture.PasswordLastUsed is not null || posture.AccessKeyCount > 0 || posture.SigningCertificateCount > 0;

    private static RuleOutcome WithoutCredentials(RootUserPosture posture) => posture.RootCredentialsManaged switch
    {
        true => RuleOutcome.Pass("Root has no credentials, and central management keeps it so."),
        false => RuleOutcome.Fail(
            "Root has no credentials and no MFA, and is not managed centrally: its mailbox is enough to set a password."),
        null => RuleOutcome.Unknown(
            "Root has no credentials; whether central management keeps it so is not known.",
            AccountFacts.RootFeaturesFact,
            posture.Gap.Where(gap => string.Equals(gap.Fact, AccountFacts.RootFeaturesFact, StringComparison.Ordinal))),
    };
}
