using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>Root has no X.509 signing certificate, active or not.</summary>
internal static class RootSigningCertificateRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        _ = input;
        return Decide(posture).With(
            ("SigningCertificateCount", posture.SigningCertificateCount), ("ReportGeneratedTime", posture.ReportGeneratedTime));
    }

    private static RuleOutcome Decide(RootUserPosture posture) => posture.SigningCertificateCount switch
    {
        > 0 => RuleOutcome.Fail(posture.AndDisagreement("Root has a signing certificate.", "SigningCertificate")),
        0 => RuleOutcome.Pass("Root has no signing certificate, active or inactive."),
        _ => RuleOutcome.Unknown(
            "Whether root has signing certificates could not be read.",
            AccountFacts.ReportFact,
            posture.GapsOf(AccountFacts.ReportFact, AccountFacts.SummaryFact)),
    };
}
