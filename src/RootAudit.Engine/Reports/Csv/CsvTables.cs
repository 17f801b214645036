using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Engine.Reports.Text;
using RootAudit.Failures;
using RootAudit.Posture;
using PostureColumn = RootAudit.Engine.Reports.Csv.CsvColumn<RootAudit.Posture.RootUserPosture>;
using ResultColumn = RootAudit.Engine.Reports.Csv.CsvColumn<RootAudit.Controls.ControlResult>;
using UserColumn = RootAudit.Engine.Reports.Csv.CsvColumn<RootAudit.Audit.AuditUserRow>;

namespace RootAudit.Engine.Reports.Csv;

/// <summary>The columns of each table. Names are those of the properties, so that a file reads like the objects in a pipeline.</summary>
internal static class CsvTables
{
    public static IReadOnlyList<PostureColumn> Posture { get; } =
    [
        PostureColumn.Text(nameof(RootUserPosture.AccountId), row => row.AccountId),
        PostureColumn.Text(nameof(RootUserPosture.AccountName), row => row.AccountName),
        PostureColumn.Text(nameof(RootUserPosture.Email), row => row.Email),
        PostureColumn.Value(nameof(RootUserPosture.State), row => row.State),
        PostureColumn.Text(nameof(RootUserPosture.OrganizationalUnit), row => row.OrganizationalUnit),
        PostureColumn.Value(nameof(RootUserPosture.IsManagementAccount), row => row.IsManagementAccount),
        PostureColumn.Text(nameof(RootUserPosture.Partition), row => row.Partition),
        PostureColumn.Text(nameof(RootUserPosture.Arn), row => row.Arn),
        PostureColumn.Value(nameof(RootUserPosture.HasCredentials), row => row.HasCredentials),
        PostureColumn.Value(nameof(RootUserPosture.MfaEnabled), row => row.MfaEnabled),
        PostureColumn.Value(nameof(RootUserPosture.MfaType), row => row.MfaType),
        PostureColumn.Value(nameof(RootUserPosture.AccessKeyCount), row => row.AccessKeyCount),
        PostureColumn.Value(nameof(RootUserPosture.ActiveAccessKeyCount), row => row.ActiveAccessKeyCount),
        PostureColumn.Value(nameof(RootUserPosture.InactiveAccessKeyCount), row => row.InactiveAccessKeyCount),
        PostureColumn.Value(nameof(RootUserPosture.SigningCertificateCount), row => row.SigningCertificateCount),
        PostureColumn.Value(nameof(RootUserPosture.PasswordState), row => row.PasswordState),
        PostureColumn.Value(nameof(RootUserPosture.PasswordLastUsed), row => row.PasswordLastUsed),
        PostureColumn.Value(nameof(RootUserPosture.PasswordLastChanged), row => row.PasswordLastChanged),
        PostureColumn.Value(nameof(RootUserPosture.LastUsed), row => row.LastUsed),
        PostureColumn.Value(nameof(RootUserPosture.LastUsedBy), row => row.LastUsedBy),
        PostureColumn.Value(nameof(RootUserPosture.DaysSinceLastUse), row => row.DaysSinceLastUse),
        PostureColumn.Value(nameof(RootUserPosture.Guardrail), row => row.Guardrail),
        PostureColumn.Value(nameof(RootUserPosture.ReportGeneratedTime), row => row.ReportGeneratedTime),
        PostureColumn.Value(nameof(RootUserPosture.CollectedTime), row => row.CollectedTime),
        PostureColumn.Value(nameof(RootUserPosture.Coverage), row => row.Coverage),
        PostureColumn.Text(nameof(RootUserPosture.Gap), row => Join(row.Gap)),
        PostureColumn.Text(nameof(RootUserPosture.Disagreement), row => string.Join(" | ", row.Disagreement)),
    ];

    public static IReadOnlyList<ResultColumn> Result { get; } =
    [
        ResultColumn.Text(nameof(ControlResult.ControlId), row => row.ControlId),
        ResultColumn.Text(nameof(ControlResult.Title), row => row.Title),
        ResultColumn.Value(nameof(ControlResult.Severity), row => row.Severity),
        ResultColumn.Value(nameof(ControlResult.Verdict), row => row.Verdict),
        ResultColumn.Text(nameof(ControlResult.AccountId), row => row.AccountId),
        ResultColumn.Text(nameof(ControlResult.AccountName), row => row.AccountName),
        ResultColumn.Text(nameof(ControlResult.OrganizationalUnit), row => row.OrganizationalUnit),
        ResultColumn.Text(nameof(ControlResult.Resource), row => row.Resource),
        ResultColumn.Text(nameof(ControlResult.Reason), row => row.Reason),
        ResultColumn.Text(nameof(ControlResult.Evidence), row => EvidenceText.Of(row.Evidence)),
        ResultColumn.Text(nameof(ControlResult.Remediation), row => row.Remediation),
        ResultColumn.Text(nameof(ControlResult.Gap), row => Join(row.Gap)),
        ResultColumn.Value(nameof(ControlResult.EvaluatedTime), row => row.EvaluatedTime),
    ];

    public static IReadOnlyList<UserColumn> User { get; } =
    [
        UserColumn.Text(nameof(AuditUserRow.AccountId), row => row.AccountId),
        UserColumn.Text(nameof(AuditUserRow.AccountName), row => row.AccountName),
        UserColumn.Text(nameof(AuditUserRow.OrganizationalUnit), row => row.OrganizationalUnit),
        UserColumn.Text(nameof(AuditUserRow.User), row => row.User),
        UserColumn.Text(nameof(AuditUserRow.Arn), row => row.Arn),
        UserColumn.Value(nameof(AuditUserRow.UserCreationTime), row => row.UserCreationTime),
        UserColumn.Value(nameof(AuditUserRow.PasswordState), row => row.PasswordState),
        UserColumn.Value(nameof(AuditUserRow.PasswordLastUsed), row => row.PasswordLastUsed),
        UserColumn.Value(nameof(AuditUserRow.PasswordLastUsedState), row => row.PasswordLastUsedState),
        UserColumn.Value(nameof(AuditUserRow.MfaActive), row => row.MfaActive),
        UserColumn.Value(nameof(AuditUserRow.AccessKeyCount), row => row.AccessKeyCount),
        UserColumn.Value(nameof(AuditUserRow.ActiveAccessKeyCount), row => row.ActiveAccessKeyCount),
        UserColumn.Value(nameof(AuditUserRow.OldestAccessKeyTime), row => row.OldestAccessKeyTime),
        UserColumn.Value(nameof(AuditUserRow.AccessKeyLastUsed), row => row.AccessKeyLastUsed),
        UserColumn.Value(nameof(AuditUserRow.AccessKeyLastUsedState), row => row.AccessKeyLastUsedState),
    ];

    private static string Join(IReadOnlyList<Gap> gaps) => string.Join(" | ", gaps.Select(gap => $"{gap}: {gap.Message}"));
}
