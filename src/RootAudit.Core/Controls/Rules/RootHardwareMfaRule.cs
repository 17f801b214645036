using RootAudit.Posture;
using RootAudit.RootAccess;

namespace RootAudit.Controls.Rules;

/// <summary>Root has MFA, and no device of it is a phone app.</summary>
internal static class RootHardwareMfaRule
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
        if (posture is { MfaEnabled: true, MfaType: MfaType.NotVirtual or MfaType.PasskeyOrSecurityKey or MfaType.HardwareToken })
            return RuleOutcome.Pass("Root has MFA, and no device of it is a phone app.");
        if (RootSignIn.IsWithoutSignIn(posture))
            return RootSignIn.NotInGovCloud;
        if (posture is { MfaEnabled: not null, MfaType: not MfaType.Unknown, HasCredentials: false })
            return RootSignIn.NothingToProtect;
        if (RootSignIn.IsGovCloud(posture))
            return RootSignIn.UnclearInGovCloud(posture);
        if (posture.MfaEnabled is false)
            return RuleOutcome.Fail(posture.AndDisagreement("Root has no MFA at all.", "Mfa"));
        if (posture.MfaType == MfaType.Virtual)
            return RuleOutcome.Fail("A phone app is among root's MFA devices: its secret can be copied and its codes can be phished.");
        return RuleOutcome.Unknown(
            "Of which kind root's MFA is could not be read.",
            posture.MfaDevice.Count > 0 ? RootCredential.MfaDeviceFact : AccountFacts.VirtualMfaFact,
            posture.GapsOf(AccountFacts.VirtualMfaFact, AccountFacts.SummaryFact, AccountFacts.ReportFact));
    }
}
