using RootAudit.Text;

namespace RootAudit.Credentials;

/// <summary>
/// One row of a credential report: a user, or root. Every word of the report stays distinct; a column that is missing is
/// <see langword="null"/> or <see cref="ReportValueState.Unknown"/>, never a default.
/// </summary>
public sealed record CredentialReportEntry
{
    /// <summary>The account's id: of the account asked, or read from the row's ARN.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name, where it is known.</summary>
    public string? AccountName { get; init; }

    /// <summary>The user's name; <c>&lt;root_account&gt;</c> for root.</summary>
    public required string User { get; init; }

    /// <summary>The user's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>Whether this is the root row.</summary>
    public bool IsRoot { get; init; }

    /// <summary>When the user was created (UTC).</summary>
    public DateTimeOffset? UserCreationTime { get; init; }

    /// <summary>Whether the user has a password; <see langword="null"/> where the report does not say.</summary>
    public bool? PasswordEnabled { get; init; }

    /// <summary>What the report says of the password.</summary>
    public PasswordState PasswordState { get; init; }

    /// <summary>The last console sign-in (UTC, to five minutes); see <see cref="PasswordLastUsedState"/> where it is <see langword="null"/>.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>What the report said of the last sign-in: <see cref="ReportValueState.NoInformation"/> is "never".</summary>
    public ReportValueState PasswordLastUsedState { get; init; }

    /// <summary>When the password was last changed (UTC).</summary>
    public DateTimeOffset? PasswordLastChanged { get; init; }

    /// <summary>What the report said of the last change.</summary>
    public ReportValueState PasswordLastChangedState { get; init; }

    /// <summary>When the password policy asks for the next change (UTC).</summary>
    public DateTimeOffset? PasswordNextRotation { get; init; }

    /// <summary>What the report said of the next change.</summary>
    public ReportValueState PasswordNextRotationState { get; init; }

    /// <summary>Whether the user has MFA; <see langword="null"/> where the report does not say.</summary>
    public bool? MfaActive { get; init; }

    /// <summary>The access keys that exist, active or not.</summary>
    public IReadOnlyList<AccessKeyInfo> AccessKey { get; init => field = Indexable.List(value); } = [];

    /// <summary>How many access keys exist, active or not; <see langword="null"/> where the report lacks the columns.</summary>
    public int? AccessKeyCount { get; init; }

    /// <summary>How many access keys are active; <see langword="null"/> where the report lacks the columns.</summary>
    public int? ActiveAccessKeyCount { get; init; }

    /// <summary>The signing certificates that exist, active or not.</summary>
    public IReadOnlyList<SigningCertificateInfo> SigningCertificate { get; init => field = Indexable.List(value); } = [];

    /// <summary>How many signing certificates exist, active or not; <see langword="null"/> where the report lacks the columns.</summary>
    public int? SigningCertificateCount { get; init; }

    /// <summary>Columns that this version does not know, by header, kept as they came.</summary>
    public IReadOnlyDictionary<string, string> AdditionalColumn { get; init; } = EmptyColumns;

    /// <summary>When the report was generated (UTC); <see langword="null"/> for a file that does not tell.</summary>
    public DateTimeOffset? ReportGeneratedTime { get; init; }

    /// <summary>How old the report was when this row was read.</summary>
    public TimeSpan? ReportAge { get; init; }

    /// <summary>The file that the row was read from; <see langword="null"/> where it came from AWS.</summary>
    public string? Source { get; init; }

    private static IReadOnlyDictionary<string, string> EmptyColumns { get; } = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The ARN, or the user's name.</summary>
    public override string ToString() => Arn ?? User;
}
