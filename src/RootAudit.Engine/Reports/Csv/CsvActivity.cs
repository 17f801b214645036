using RootAudit.Activity;
using Column = RootAudit.Engine.Reports.Csv.CsvColumn<RootAudit.Activity.RootActivityEvent>;

namespace RootAudit.Engine.Reports.Csv;

/// <summary>The columns of the table of root activity.</summary>
internal static class CsvActivity
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        Column.Value(nameof(RootActivityEvent.Time), row => row.Time),
        Column.Text(nameof(RootActivityEvent.AccountId), row => row.AccountId),
        Column.Text(nameof(RootActivityEvent.AccountName), row => row.AccountName),
        Column.Text(nameof(RootActivityEvent.EventName), row => row.EventName),
        Column.Text(nameof(RootActivityEvent.Service), row => row.Service),
        Column.Text(nameof(RootActivityEvent.Region), row => row.Region),
        Column.Value(nameof(RootActivityEvent.Class), row => row.Class),
        Column.Value(nameof(RootActivityEvent.Severity), row => row.Severity),
        Column.Text(nameof(RootActivityEvent.Explanation), row => row.Explanation),
        Column.Text(nameof(RootActivityEvent.Task), row => row.Task),
        Column.Text(nameof(RootActivityEvent.Alternative), row => row.Alternative),
        Column.Value(nameof(RootActivityEvent.Approval), row => row.Approval),
        Column.Text(nameof(RootActivityEvent.Ticket), row => row.Ticket),
        Column.Text(nameof(RootActivityEvent.ApprovalReason), row => row.ApprovalReason),
        Column.Text(nameof(RootActivityEvent.Deviation), row => string.Join(" | ", row.Deviation)),
        Column.Value(nameof(RootActivityEvent.Actor), row => row.Actor),
        Column.Text(nameof(RootActivityEvent.IdentityType), row => row.IdentityType),
        Column.Text(nameof(RootActivityEvent.IdentityArn), row => row.IdentityArn),
        Column.Text(nameof(RootActivityEvent.UserName), row => row.UserName),
        Column.Text(nameof(RootActivityEvent.AccessKeyId), row => row.AccessKeyId),
        Column.Text(nameof(RootActivityEvent.InvokedBy), row => row.InvokedBy),
        Column.Text(nameof(RootActivityEvent.SourceAddress), row => row.SourceAddress),
        Column.Text(nameof(RootActivityEvent.UserAgent), row => row.UserAgent),
        Column.Value(nameof(RootActivityEvent.Success), row => row.Success),
        Column.Text(nameof(RootActivityEvent.ErrorCode), row => row.ErrorCode),
        Column.Text(nameof(RootActivityEvent.ErrorMessage), row => row.ErrorMessage),
        Column.Value(nameof(RootActivityEvent.MfaUsed), row => row.MfaUsed),
        Column.Text(nameof(RootActivityEvent.MfaDevice), row => row.MfaDevice),
        Column.Value(nameof(RootActivityEvent.SessionStartTime), row => row.SessionStartTime),
        Column.Text(nameof(RootActivityEvent.Resource), row => string.Join(" | ", row.Resource)),
        Column.Text(nameof(RootActivityEvent.TargetAccountId), row => row.TargetAccountId),
        Column.Text(nameof(RootActivityEvent.TaskPolicy), row => row.TaskPolicy),
        Column.Text(nameof(RootActivityEvent.IssuedAccessKeyId), row => row.IssuedAccessKeyId),
        Column.Text(nameof(RootActivityEvent.AssumedBy), row => row.AssumedBy),
        Column.Text(nameof(RootActivityEvent.TargetName), row => row.TargetName),
        Column.Value(nameof(RootActivityEvent.MfaDelete), row => row.MfaDelete),
        Column.Value(nameof(RootActivityEvent.ReadOnly), row => row.ReadOnly),
        Column.Text(nameof(RootActivityEvent.EventType), row => row.EventType),
        Column.Text(nameof(RootActivityEvent.EventId), row => row.EventId),
        Column.Text(nameof(RootActivityEvent.UnreadField), row => string.Join(" | ", row.UnreadField)),
        Column.Text(nameof(RootActivityEvent.Source), row => row.Source),
    ];
}
