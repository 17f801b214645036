using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>
/// The root of a member account is managed centrally: the organization's feature is on, and the credentials are gone. The feature
/// alone deletes nothing, and takes nothing away from the other controls.
/// </summary>
internal static class RootCentrallyManagedRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        _ = input;
        return Decide(posture).With(
            ("RootCredentialsManaged", posture.RootCredentialsManaged),
            ("HasCredentials", posture.HasCredentials),
            ("IsManagementAccount", posture.IsManagementAccount));
    }

    private static RuleOutcome Decide(RootUserPosture posture)
    {
        if (posture.IsManagementAccount is true)
            return RuleOutcome.NotApplicable("The root of the management account cannot be managed centrally.");
        if (posture is { RootCredentialsManaged: true, HasCredentials: false, IsManagementAccount: false })
            return RuleOutcome.Pass("Root credentials are managed centrally, and this root has none.");
        // Known false in either half decides; whether this is the management account has to be known before anything is held against it.
        if (posture.IsManagementAccount is null)
            return RuleOutcome.Unknown(
                "Whether this is the management account, which cannot be managed centrally, could not be read.", "Organization", []);
        if (posture.RootCredentialsManaged is false)
            return RuleOutcome.Fail("The organization does not manage root credentials centrally.");
        if (posture.HasCredentials is true)
            return RuleOutcome.Fail("Root still has credentials: central management does not delete those that were there.");
        return posture.RootCredentialsManaged is null
            ? RuleOutcome.Unknown(
                "Whether the organization manages root credentials centrally is not known.", AccountFacts.RootFeaturesFact, Own(posture))
            : RuleOutcome.Unknown(
                "Whether root has credentials could not be read.",
                AccountFacts.ReportFact,
                posture.GapsOf(AccountFacts.ReportFact, AccountFacts.SummaryFact));
    }

    private static IEnumerable<Failures.Gap> Own(RootUserPosture posture) =>
        posture.Gap.Where(gap => string.Equals(gap.Fact, AccountFacts.RootFeaturesFact, StringComparison.Ordinal));
}
