using RootAudit.Controls.Metadata;
using RootAudit.Controls.Rules;

namespace RootAudit.Controls;

/// <summary>The controls over root users.</summary>
public static class RootControls
{
    /// <summary>Root has no access key, active or inactive.</summary>
    public static RootControl AccessKey { get; } = new(RootCredentialMetadata.RootAccessKey, RootAccessKeyRule.Judge);

    /// <summary>Root has MFA.</summary>
    public static RootControl Mfa { get; } = new(RootCredentialMetadata.RootMfa, RootMfaRule.Judge);

    /// <summary>Root's MFA is a hardware device or passkey.</summary>
    public static RootControl HardwareMfa { get; } = new(RootCredentialMetadata.RootHardwareMfa, RootHardwareMfaRule.Judge);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RootControl> All { get; } = [AccessKey, Mfa, HardwareMfa];
}
