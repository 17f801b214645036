namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the controls over IAM users.</summary>
internal static class UserMetadata
{
    private const string DeactivateKey =
        "Find out who uses the key, then deactivate it: aws iam update-access-key --user-name USER --access-key-id KEY --status Inactive. "
        + "Delete it once nothing breaks.";

    public static ControlMetadata UserConsoleMfa { get; } = new()
    {
        Id = "UserConsoleMfa",
        Title = "A user who can sign in to the console has MFA",
        Scope = ControlScope.User,
        Severity = Severity.High,
        Risk = "A password alone can be phished, guessed or reused from a breach elsewhere.",
        Remediation =
        [
            "Better than MFA: remove the console password and let the person sign in through IAM Identity Center.",
            "Otherwise have the user register a passkey or security key under Security credentials.",
        ],
        Permission = MetadataParts.Report,
        Documentation = MetadataParts.UserGuide + "id_credentials_mfa.html",
    };

    public static ControlMetadata UserAccessKeyAge { get; } = new()
    {
        Id = "UserAccessKeyAge",
        Title = "No active access key of a user is old",
        Scope = ControlScope.User,
        Severity = Severity.Medium,
        Risk = "The longer a key lives, the more places hold a copy of it.",
        Remediation =
        [
            "Create a second key, move its users over, deactivate the old one, then delete it.",
            "Better: replace the key by a role.",
        ],
        Permission = MetadataParts.Report,
        Documentation = MetadataParts.UserGuide + "id-credentials-access-keys-update.html",
        Parameter = [ControlParameters.AccessKeyMaximumAgeDays],
    };

    public static ControlMetadata UserAccessKeyUnused { get; } = new()
    {
        Id = "UserAccessKeyUnused",
        Title = "Every active access key of a user is in use",
        Scope = ControlScope.User,
        Severity = Severity.Medium,
        Risk = "A key that nobody uses is missed by nobody when somebody else does.",
        Remediation = [DeactivateKey],
        Permission = MetadataParts.Report,
        Documentation = MetadataParts.UserGuide + "id_credentials_finding-unused.html",
        Parameter = [ControlParameters.AccessKeyUnusedDays],
    };

    public static ControlMetadata UserConsoleUnused { get; } = new()
    {
        Id = "UserConsoleUnused",
        Title = "Every console password of a user is in use",
        Scope = ControlScope.User,
        Severity = Severity.Medium,
        Risk = "A password that nobody uses, often of somebody who left, is a door that nobody watches.",
        Remediation = ["Ask whether the user is still needed; remove the console password (aws iam delete-login-profile), or the user."],
        Permission = MetadataParts.Report,
        Documentation = MetadataParts.UserGuide + "id_credentials_finding-unused.html",
        Parameter = [ControlParameters.ConsoleUnusedDays],
    };

    public static ControlMetadata UserSingleAccessKey { get; } = new()
    {
        Id = "UserSingleAccessKey",
        Title = "A user has at most one active access key",
        Scope = ControlScope.User,
        Severity = Severity.Medium,
        Risk = "A second active key is a rotation that was never finished, or a copy that nobody knows of.",
        Remediation = ["Finish the rotation: see which key is used, deactivate the other, then delete it."],
        Permission = MetadataParts.Report,
        Documentation = MetadataParts.UserGuide + "id-credentials-access-keys-update.html",
    };

    public static ControlMetadata UserAccessKeyNeverUsed { get; } = new()
    {
        Id = "UserAccessKeyNeverUsed",
        Title = "No active access key of a user was never used",
        Scope = ControlScope.User,
        Severity = Severity.Medium,
        Risk = "Keys made by habit when a user is created lie in mailboxes and downloads, and nobody misses them.",
        Remediation = [DeactivateKey],
        Permission = MetadataParts.Report,
        Documentation = MetadataParts.UserGuide + "id_credentials_finding-unused.html",
        Parameter = [ControlParameters.NeverUsedKeyGraceDays],
    };
}
