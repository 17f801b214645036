namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the controls over root's credentials.</summary>
internal static class RootCredentialMetadata
{
    public static ControlMetadata RootAccessKey { get; } = new()
    {
        Id = "RootAccessKey",
        Title = "Root has no access key, active or inactive",
        Scope = ControlScope.Root,
        Severity = Severity.Critical,
        Risk = "A root access key opens the whole account to whoever holds it: no policy there limits it, and no second factor is asked.",
        Remediation =
        [
            "Find out what uses the key (CloudTrail, userIdentity.type Root) and move it to a role.",
            "Where root access is managed centrally: Remove-RootCredential -AccountId ACCOUNT -AccessKey.",
            "Otherwise sign in as root and delete the key under Security credentials; do not merely deactivate it.",
        ],
        Permission = MetadataParts.RootCredentials,
        Documentation = MetadataParts.UserGuide + "root-user-best-practices.html#ru-bp-access-keys",
    };

    public static ControlMetadata RootMfa { get; } = new()
    {
        Id = "RootMfa",
        Title = "Root has MFA",
        Scope = ControlScope.Root,
        Severity = Severity.Critical,
        Risk = "With the password alone, or with the mailbox that can reset it, anybody becomes root.",
        Remediation =
        [
            "Sign in as root and register a passkey or security key under Security credentials, Multi-factor authentication.",
            "For a member account, rather take root's credentials away: enable central management of root access and delete them.",
        ],
        Permission = MetadataParts.RootCredentials,
        Documentation = MetadataParts.UserGuide + "root-user-best-practices.html#ru-bp-mfa",
    };

    public static ControlMetadata RootHardwareMfa { get; } = new()
    {
        Id = "RootHardwareMfa",
        Title = "Root's MFA is a hardware device or passkey, not a phone app",
        Scope = ControlScope.Root,
        Severity = Severity.Critical,
        Risk = "The secret of a phone app can be copied, backed up to a cloud, lost with the phone, and its codes can be phished.",
        Remediation =
        [
            "Sign in as root and register a FIDO2 security key, a passkey or a hardware token.",
            "Remove the phone app from root's MFA devices afterwards; while it is registered it can still be used.",
        ],
        Permission = [.. MetadataParts.RootCredentials, "iam:ListVirtualMFADevices"],
        Documentation = MetadataParts.UserGuide + "enable-hw-mfa-for-root.html",
    };

    public static ControlMetadata RootMfaRedundancy { get; } = new()
    {
        Id = "RootMfaRedundancy",
        Title = "Root has more than one MFA device",
        Scope = ControlScope.Root,
        Severity = Severity.Medium,
        Risk = "A single device that is lost or breaks locks root out, and recovery through AWS Support tempts people to switch MFA off.",
        Remediation =
        [
            "Sign in as root and register a second security key or passkey; AWS allows up to eight devices.",
            "Keep the devices in different places.",
            "How many devices a member's root has takes a root session to read: Connect-RootAudit -RootAccess Auto.",
        ],
        Permission = MetadataParts.RootCredentials,
        Documentation = MetadataParts.UserGuide + "root-user-best-practices.html#ru-bp-mfa",
        Parameter = [ControlParameters.RootMfaDeviceMinimum],
    };

    public static ControlMetadata RootSigningCertificate { get; } = new()
    {
        Id = "RootSigningCertificate",
        Title = "Root has no signing certificate, active or inactive",
        Scope = ControlScope.Root,
        Severity = Severity.High,
        Risk = "A signing certificate is a long-lived credential of root for old SOAP calls, and nobody looks after it.",
        Remediation =
        [
            "Where root access is managed centrally: Remove-RootCredential -AccountId ACCOUNT -SigningCertificate.",
            "Otherwise sign in as root and delete the certificate under Security credentials.",
        ],
        Permission = MetadataParts.RootCredentials,
        Documentation = MetadataParts.UserGuide + "id_root-user.html",
    };

    public static ControlMetadata RootPassword { get; } = new()
    {
        Id = "RootPassword",
        Title = "The root of a member account has no password",
        Scope = ControlScope.Root,
        Severity = Severity.Medium,
        Risk = "A password that nobody needs can still be phished, guessed or reset through the mailbox.",
        Remediation =
        [
            "Enable central management of root access for the organization.",
            "Then delete the password: Remove-RootCredential -AccountId ACCOUNT -Password. Delete access keys and certificates first.",
        ],
        Permission = MetadataParts.RootCredentials,
        Documentation = MetadataParts.UserGuide + "id_root-enable-root-access.html",
    };
}
