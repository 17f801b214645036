namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the controls over root's credentials.</summary>
internal static class RootCredentialMetadata
{
    private const string Documentation = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";

    public static ControlMetadata RootAccessKey { get; } = new()
    {
        Id = "RootAccessKey",
        Title = "Root has no access key, active or inactive",
        Scope = ControlScope.Root,
        Severity = Severity.Critical,
        Risk = "A root access key opens the whole account to whoever holds it: no policy of the account limits it and no second factor is asked.",
        Remediation =
        [
            "Find out what uses the key (CloudTrail, userIdentity.type Root) and move it to a role.",
            "Where root access is managed centrally: Remove-RootCredential -AccountId ACCOUNT -AccessKey.",
            "Otherwise sign in as root and delete the key under Security credentials; do not merely deactivate it.",
        ],
        Permission = ["iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:GetAccountSummary"],
        Documentation = Documentation + "root-user-best-practices.html#ru-bp-access-keys",
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
        Permission = ["iam:GetAccountSummary", "iam:GenerateCredentialReport", "iam:GetCredentialReport"],
        Documentation = Documentation + "root-user-best-practices.html#ru-bp-mfa",
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
        Permission = ["iam:ListVirtualMFADevices", "iam:GetAccountSummary", "iam:GenerateCredentialReport", "iam:GetCredentialReport"],
        Documentation = Documentation + "enable-hw-mfa-for-root.html",
    };
}
