namespace RootAudit.Posture;

/// <summary>
/// The root flags of IAM's <c>GetAccountSummary</c>: live, presence only. A flag that the service did not send is
/// <see langword="null"/> (<see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html"/>).
/// </summary>
public sealed record AccountSummary
{
    /// <summary><c>AccountMFAEnabled</c>: root has at least one MFA device.</summary>
    public bool? MfaEnabled { get; init; }

    /// <summary><c>AccountAccessKeysPresent</c>: root has an access key. AWS does not say whether an inactive key counts.</summary>
    public bool? AccessKeysPresent { get; init; }

    /// <summary><c>AccountPasswordPresent</c>: root has a password.</summary>
    public bool? PasswordPresent { get; init; }

    /// <summary><c>AccountSigningCertificatesPresent</c>: root has a signing certificate.</summary>
    public bool? SigningCertificatesPresent { get; init; }

    /// <summary><c>Users</c>: the number of IAM users.</summary>
    public int? UserCount { get; init; }

    /// <summary><c>MFADevices</c>: the number of MFA devices in the account, of root and of users.</summary>
    public int? MfaDeviceCount { get; init; }
}
