using RootAudit.Controls.Metadata;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.RootAccess;

namespace RootAudit.Controls.Rules;

/// <summary>Root has more than one MFA device, so that a lost one does not lock the account.</summary>
internal static class RootMfaRedundancyRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input) =>
        Decide(posture, input.Parameters[ControlParameters.RootMfaDeviceMinimum]).With(
            ("MfaEnabled", posture.MfaEnabled),
            ("MfaDeviceCount", posture.MfaDeviceCount),
            ("HasCredentials", posture.HasCredentials),
            (ControlParameters.RootMfaDeviceMinimum.Name, input.Parameters[ControlParameters.RootMfaDeviceMinimum]));

    // The gap of the session that was tried, and those of what should have told whether there is MFA at all.
    private static IEnumerable<Gap> Why(RootUserPosture posture) => posture.Gap.Where(gap =>
        gap.Fact is RootCredential.SessionFact or RootCredential.MfaDeviceFact
        || (posture.MfaEnabled is null && gap.Fact is AccountFacts.SummaryFact or AccountFacts.ReportFact));

    private static RuleOutcome Decide(RootUserPosture posture, int minimum)
    {
        if (posture.MfaDeviceCount >= minimum && posture.MfaEnabled is not false)
            return RuleOutcome.Pass(FormattableString.Invariant($"Root has {posture.MfaDeviceCount} MFA devices."));
        if (RootSignIn.IsWithoutSignIn(posture))
            return RootSignIn.NotInGovCloud;
        if (posture is { MfaEnabled: false, HasCredentials: false })
            return RootSignIn.NothingToProtect;
        if (RootSignIn.IsGovCloud(posture))
            return RootSignIn.UnclearInGovCloud(posture);
        if (posture.MfaEnabled is false)
            return RuleOutcome.Fail("Root has no MFA device.");
        if (posture.MfaDeviceCount is { } count)
            return RuleOutcome.Fail(FormattableString.Invariant($"Root has {count} MFA device(s), fewer than {minimum}."));
        return RuleOutcome.Unknown(
            "How many MFA devices root has was not read: it takes a session as that root.",
            RootCredential.MfaDeviceFact,
            Why(posture));
    }
}
