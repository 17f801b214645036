using RootAudit.Controls.Metadata;
using RootAudit.Controls.Rules;

namespace RootAudit.Controls;

/// <summary>The controls over root users, and over how well they could be read.</summary>
public static class RootControls
{
    /// <summary>Root has no access key, active or inactive.</summary>
    public static RootControl AccessKey { get; } = new(RootCredentialMetadata.RootAccessKey, RootAccessKeyRule.Judge);

    /// <summary>Root has no signing certificate, active or inactive.</summary>
    public static RootControl SigningCertificate { get; } = new(
        RootCredentialMetadata.RootSigningCertificate, RootSigningCertificateRule.Judge);

    /// <summary>Root has MFA.</summary>
    public static RootControl Mfa { get; } = new(RootCredentialMetadata.RootMfa, RootMfaRule.Judge);

    /// <summary>Root's MFA is a hardware device or passkey.</summary>
    public static RootControl HardwareMfa { get; } = new(RootCredentialMetadata.RootHardwareMfa, RootHardwareMfaRule.Judge);

    /// <summary>Root has more than one MFA device.</summary>
    public static RootControl MfaRedundancy { get; } = new(RootCredentialMetadata.RootMfaRedundancy, RootMfaRedundancyRule.Judge);

    /// <summary>The root of a member account has no password.</summary>
    public static RootControl Password { get; } = new(RootCredentialMetadata.RootPassword, RootPasswordRule.Judge);

    /// <summary>Root was not used lately.</summary>
    public static RootControl Unused { get; } = new(RootUseMetadata.RootUnused, RootUnusedRule.Judge);

    /// <summary>Root credentials are managed centrally, and gone.</summary>
    public static RootControl CentrallyManaged { get; } = new(RootUseMetadata.RootCentrallyManaged, RootCentrallyManagedRule.Judge);

    /// <summary>Root is not left unclaimed.</summary>
    public static RootControl NeverClaimed { get; } = new(RootUseMetadata.RootNeverClaimed, RootNeverClaimedRule.Judge);

    /// <summary>The credential report is there and recent.</summary>
    public static RootControl CredentialReportFresh { get; } = new(RootUseMetadata.CredentialReportFresh, CredentialReportFreshRule.Judge);

    /// <summary>Everything about root could be read.</summary>
    public static RootControl AccountReadable { get; } = new(RootUseMetadata.AccountReadable, AccountReadableRule.Judge);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RootControl> All { get; } =
    [
        AccessKey, SigningCertificate, Mfa, HardwareMfa, MfaRedundancy, Password, Unused, CentrallyManaged, NeverClaimed,
        CredentialReportFresh, AccountReadable,
    ];
}
