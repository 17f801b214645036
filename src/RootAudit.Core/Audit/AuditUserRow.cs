using RootAudit.Accounts;
using RootAudit.Credentials;

namespace RootAudit.Audit;

/// <summary>One IAM user in a report: the credential report's row, reduced to what a reader of all accounts asks for.</summary>
public sealed record AuditUserRow
{
    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The organizational units from the root down, by name.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>The user's name.</summary>
    public required string User { get; init; }

    /// <summary>The user's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>When the user was created (UTC).</summary>
    public DateTimeOffset? UserCreationTime { get; init; }

    /// <summary>What is known of the console password.</summary>
    public PasswordState PasswordState { get; init; }

    /// <summary>The last console sign-in (UTC); see <see cref="PasswordLastUsedState"/> where it is <see langword="null"/>.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>What the report said of the last sign-in: <see cref="ReportValueState.NoInformation"/> is "never".</summary>
    public ReportValueState PasswordLastUsedState { get; init; }

    /// <summary>Whether the user has MFA; <see langword="null"/> where the report does not say.</summary>
    public bool? MfaActive { get; init; }

    /// <summary>Access keys, active or not.</summary>
    public int? AccessKeyCount { get; init; }

    /// <summary>Active access keys.</summary>
    public int? ActiveAccessKeyCount { get; init; }

    /// <summary>When the oldest key that is not known to be inactive was created or last rotated (UTC).</summary>
    public DateTimeOffset? OldestAccessKeyTime { get; init; }

    /// <summary>The last use of any key (UTC); see <see cref="AccessKeyLastUsedState"/> where it is <see langword="null"/>.</summary>
    public DateTimeOffset? AccessKeyLastUsed { get; init; }

    /// <summary>What the report said of the use of the keys: <see cref="ReportValueState.NotApplicable"/> is "never".</summary>
    public ReportValueState AccessKeyLastUsedState { get; init; }

    /// <summary>The rows of the IAM users in the credential report of <paramref name="account"/>; the root row is not a user.</summary>
    public static IEnumerable<AuditUserRow> From(OrganizationAccount account, IEnumerable<CredentialReportEntry> report) =>
        report.Where(entry => !entry.IsRoot).Select(entry => From(account, entry));

    private static AuditUserRow From(OrganizationAccount account, CredentialReportEntry entry) => new()
    {
        AccountId = account.AccountId,
        AccountName = account.AccountName ?? entry.AccountName,
        OrganizationalUnit = account.OrganizationalUnit,
        User = entry.User,
        Arn = entry.Arn,
        UserCreationTime = entry.UserCreationTime,
        PasswordState = entry.PasswordState,
        PasswordLastUsed = entry.PasswordLastUsed,
        PasswordLastUsedState = entry.PasswordLastUsedState,
        MfaActive = entry.MfaActive,
        AccessKeyCount = entry.AccessKeyCount,
        ActiveAccessKeyCount = entry.ActiveAccessKeyCount,
        OldestAccessKeyTime = entry.AccessKey.Where(key => key.Active is not false).Min(key => key.LastRotated),
        AccessKeyLastUsed = entry.AccessKey.Max(key => key.LastUsed),
        AccessKeyLastUsedState = UseOf(entry.AccessKey),
    };

    private static ReportValueState UseOf(IReadOnlyList<AccessKeyInfo> keys)
    {
        if (keys.Any(key => key.LastUsed is not null))
            return ReportValueState.Value;
        return keys.All(key => key.LastUsedState == ReportValueState.NotApplicable)
            ? ReportValueState.NotApplicable
            : ReportValueState.Unknown;
    }
}
