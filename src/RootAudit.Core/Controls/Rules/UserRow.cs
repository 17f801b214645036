using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>What the user rules read of a row of the credential report.</summary>
internal static class UserRow
{
    /// <summary>The keys that are active, or may be.</summary>
    public static IEnumerable<AccessKeyInfo> PossiblyActiveKeys(this CredentialReportEntry user) => user.AccessKey.Where(
        key => key.Active is not false);

    /// <summary>
    /// Whether every active key of the user is on the row. The report has two slots; where both are taken, its additional column may
    /// tell of more keys, in words without a documented form.
    /// </summary>
    public static bool ShowsEveryActiveKey(this CredentialReportEntry user) =>
        user.ActiveAccessKeyCount is not null && !(user.AccessKeyCount is null or 2 && user.TellsOfMoreCredentials());

    /// <summary>Whether the row shows that the user has no active key.</summary>
    public static bool HasNoActiveKey(this CredentialReportEntry user) => user.ActiveAccessKeyCount == 0 && user.ShowsEveryActiveKey();

    /// <summary>A verdict that the row does not allow.</summary>
    public static RuleOutcome NotTold(string reason) =>
        RuleOutcome.Unknown(reason, AccountFacts.ReportFact, [new Gap(AccountFacts.ReportFact, GapReason.NotReported, null, reason)]);

    private static bool TellsOfMoreCredentials(this CredentialReportEntry user) =>
        user.AdditionalColumn.TryGetValue(CredentialReportSchema.AdditionalCredentialsInfo, out string? text)
        && !string.Equals(text.Trim(), ReportTokens.NotApplicable, StringComparison.OrdinalIgnoreCase);
}
