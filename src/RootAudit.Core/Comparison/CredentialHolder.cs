using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Posture;

namespace RootAudit.Comparison;

/// <summary>What root and users have in common: credentials that come and go. <see langword="null"/> is not known, and no change.</summary>
internal sealed record CredentialHolder(
    string AccountId, string? AccountName, string Resource, string Name, bool IsRoot,
    bool? Mfa, bool? Password, int? KeyCount, IReadOnlyList<AccessKeyInfo> Keys, int? CertificateCount)
{
    public static CredentialHolder Of(RootUserPosture posture) => new(
        posture.AccountId, posture.AccountName, posture.Arn, "Root", IsRoot: true,
        posture.MfaEnabled, posture.PasswordEnabled, posture.AccessKeyCount, posture.AccessKey, posture.SigningCertificateCount);

    public static CredentialHolder Of(CredentialReportEntry user) => new(
        user.AccountId ?? string.Empty, user.AccountName, user.Arn ?? user.User, $"User '{user.User}'", IsRoot: false,
        user.MfaActive, user.PasswordEnabled, user.AccessKeyCount, user.AccessKey, user.SigningCertificateCount);

    /// <summary>A change of this holder; what is critical for root is of less weight for a user.</summary>
    public AuditChange Change(AuditChangeKind kind, Severity forRoot, Severity forUser, string what, string? before, string? after) => new()
    {
        Kind = kind,
        AccountId = AccountId,
        AccountName = AccountName,
        Resource = Resource,
        Before = before,
        After = after,
        Severity = IsRoot ? forRoot : forUser,
        Message = $"{Name}: {what}",
    };
}
