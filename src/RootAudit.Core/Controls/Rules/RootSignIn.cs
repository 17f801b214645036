using RootAudit.Credentials;
using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>Where root cannot sign in, so that MFA has nothing to protect.</summary>
internal static class RootSignIn
{
    private const string GovCloudPartition = "aws-us-gov";

    /// <summary>Whether the account is in GovCloud, where AWS gives root no sign-in.</summary>
    public static bool IsGovCloud(RootUserPosture posture) => string.Equals(posture.Partition, GovCloudPartition, StringComparison.Ordinal);

    /// <summary>GovCloud, and the sources say that root has no password there.</summary>
    public static bool IsWithoutSignIn(RootUserPosture posture) => IsGovCloud(posture)
        && posture is { PasswordState: PasswordState.NotSupported or PasswordState.Disabled, PasswordEnabled: not true };

    /// <summary>The verdict on MFA of a root that cannot sign in.</summary>
    public static RuleOutcome NotInGovCloud { get; } =
        RuleOutcome.NotApplicable("In AWS GovCloud (US) root cannot sign in, so that MFA has nothing to protect.");

    /// <summary>
    /// The verdict on MFA of a root that is known to have neither password nor keys nor certificates, as central management of root
    /// access leaves it. Not a Pass, since there is no MFA; not a Fail, since nobody can sign in as root to enrol a device. That
    /// nobody brings a password back through the mailbox is what the control over central management asks.
    /// </summary>
    public static RuleOutcome NothingToProtect { get; } =
        RuleOutcome.NotApplicable("Root has no password, access key or signing certificate, so that MFA has nothing to protect.");

    /// <summary>GovCloud, and the sources do not say that root has no password: never a Fail, and not passed over either.</summary>
    public static RuleOutcome UnclearInGovCloud(RootUserPosture posture) => RuleOutcome.Unknown(
        "In AWS GovCloud (US) root cannot sign in, yet the sources do not confirm that it has no password.",
        AccountFacts.ReportFact,
        posture.GapsOf(AccountFacts.ReportFact, AccountFacts.SummaryFact));
}
