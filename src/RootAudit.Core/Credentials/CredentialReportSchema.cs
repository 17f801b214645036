namespace RootAudit.Credentials;

/// <summary>
/// The columns of a credential report, in the order in which AWS writes them
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html"/>).
/// Reading goes by name, so that a missing, additional or moved column does not shift the others.
/// </summary>
public static class CredentialReportSchema
{
    /// <summary>The user's name.</summary>
    public const string User = "user";

    /// <summary>The user's ARN.</summary>
    public const string Arn = "arn";

    /// <summary>When the user was created.</summary>
    public const string UserCreationTime = "user_creation_time";

    /// <summary>Whether there is a password.</summary>
    public const string PasswordEnabled = "password_enabled";

    /// <summary>The last console sign-in.</summary>
    public const string PasswordLastUsed = "password_last_used";

    /// <summary>The last change of the password.</summary>
    public const string PasswordLastChanged = "password_last_changed";

    /// <summary>The next change that the password policy asks for.</summary>
    public const string PasswordNextRotation = "password_next_rotation";

    /// <summary>Whether there is MFA.</summary>
    public const string MfaActive = "mfa_active";

    /// <summary>The 22 columns that every report has.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        User, Arn, UserCreationTime, PasswordEnabled, PasswordLastUsed, PasswordLastChanged, PasswordNextRotation, MfaActive,
        AccessKey(1, "active"), AccessKey(1, "last_rotated"), AccessKey(1, "last_used_date"),
        AccessKey(1, "last_used_region"), AccessKey(1, "last_used_service"),
        AccessKey(2, "active"), AccessKey(2, "last_rotated"), AccessKey(2, "last_used_date"),
        AccessKey(2, "last_used_region"), AccessKey(2, "last_used_service"),
        Certificate(1, "active"), Certificate(1, "last_rotated"),
        Certificate(2, "active"), Certificate(2, "last_rotated"),
    ];

    /// <summary>
    /// Appears only where a user has more than two access keys or certificates. It counts and names what the other columns
    /// do not show, in words without a documented form; it is kept in <see cref="CredentialReportEntry.AdditionalColumn"/>.
    /// </summary>
    public const string AdditionalCredentialsInfo = "additional_credentials_info";

    /// <summary>A column of an access key, such as <c>access_key_1_active</c>.</summary>
    /// <param name="slot">1 or 2.</param>
    /// <param name="field">What the column tells, such as <c>active</c>.</param>
    public static string AccessKey(int slot, string field) => FormattableString.Invariant($"access_key_{slot}_{field}");

    /// <summary>A column of a signing certificate, such as <c>cert_1_active</c>.</summary>
    /// <param name="slot">1 or 2.</param>
    /// <param name="field">What the column tells, such as <c>active</c>.</param>
    public static string Certificate(int slot, string field) => FormattableString.Invariant($"cert_{slot}_{field}");
}
