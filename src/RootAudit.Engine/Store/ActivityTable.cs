using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Engine.Store.Sql;

namespace RootAudit.Engine.Store;

/// <summary>Writes and reads the events of root, one for each row.</summary>
internal static class ActivityTable
{
    /// <summary>The columns, in the order of <see cref="Write"/> and <see cref="Read"/>.</summary>
    public static readonly ColumnList Columns = new(
        "store_activity_event",
        "audit, line, account_id, time, name, service, region, class, severity, explanation, task, alternative, is_use, approval, ticket, "
        + "approval_reason, deviations, actor, identity_type, identity_arn, user_name, access_key_id, invoked_by, source_address, user_agent, success, "
        + "error_code, error_message, mfa_used, mfa_device, session_start, resources, target_account_id, task_policy, "
        + "issued_access_key_id, assumed_by, target_name, mfa_delete, read_only, event_type, event_id, unread_fields, source");

    /// <summary>Inserts an event.</summary>
    public static void Write(SqlStatement insert, long audit, long line, RootActivityEvent one)
    {
        bool? isUse = RootUse.Is(one) ? true : RootUse.MayBe(one) ? null : false;
        insert.Start().Add(audit).Add(line).Add(one.AccountId).Add(one.Time).Add(one.EventName).Add(one.Service).Add(one.Region)
            .Add(one.Class.ToString()).Add(one.Severity.ToString()).Add(one.Explanation).Add(one.Task).Add(one.Alternative)
            .Add(isUse).Add(one.Approval.ToString()).Add(one.Ticket).Add(one.ApprovalReason).Add(StoreJson.WriteList(one.Deviation));
        insert.Add(one.Actor.ToString()).Add(one.IdentityType).Add(one.IdentityArn).Add(one.UserName).Add(one.AccessKeyId)
            .Add(one.InvokedBy).Add(one.SourceAddress).Add(one.UserAgent).Add(one.Success).Add(one.ErrorCode).Add(one.ErrorMessage)
            .Add(one.MfaUsed).Add(one.MfaDevice).Add(one.SessionStartTime).Add(StoreJson.WriteList(one.Resource));
        insert.Add(one.TargetAccountId).Add(one.TaskPolicy).Add(one.IssuedAccessKeyId).Add(one.AssumedBy).Add(one.TargetName)
            .Add(one.MfaDelete).Add(one.ReadOnly).Add(one.EventType).Add(one.EventId).Add(StoreJson.WriteList(one.UnreadField))
            .Add(one.Source).Run();
    }

    /// <summary>Reads the event that the statement stands on.</summary>
    public static RootActivityEvent Read(SqlStatement row, string? accountName)
    {
        _ = row.Number();
        _ = row.Number();
        var one = ReadMeaning(row, accountName);
        return ReadRest(row, ReadCaller(row, one));
    }

    private static RootActivityEvent ReadMeaning(SqlStatement row, string? accountName)
    {
        var one = new RootActivityEvent
        {
            AccountId = row.Text(),
            AccountName = accountName,
            Time = row.Time(),
            EventName = row.Text(),
            Service = row.Text(),
            Region = row.Text(),
            Class = row.Named<ActivityClass>(),
            Severity = row.Named<Severity>(),
            Explanation = row.Word(),
            Task = row.Text(),
            Alternative = row.Text(),
        };
        // Whether it is a use follows from the rest, as this version tells it.
        _ = row.Flag();
        return one with
        {
            Approval = row.Named<ActivityApproval>(), Ticket = row.Text(), ApprovalReason = row.Text(),
            Deviation = StoreJson.ReadList(row.Text()),
        };
    }

    private static RootActivityEvent ReadCaller(SqlStatement row, RootActivityEvent one) => one with
    {
        Actor = row.Named<ActivityActor>(),
        IdentityType = row.Text(),
        IdentityArn = row.Text(),
        UserName = row.Text(),
        AccessKeyId = row.Text(),
        InvokedBy = row.Text(),
        SourceAddress = row.Text(),
        UserAgent = row.Text(),
        Success = row.Flag(),
        ErrorCode = row.Text(),
        ErrorMessage = row.Text(),
        MfaUsed = row.Flag(),
        MfaDevice = row.Text(),
        SessionStartTime = row.Time(),
        Resource = StoreJson.ReadList(row.Text()),
    };

    private static RootActivityEvent ReadRest(SqlStatement row, RootActivityEvent one) => one with
    {
        TargetAccountId = row.Text(),
        TaskPolicy = row.Text(),
        IssuedAccessKeyId = row.Text(),
        AssumedBy = row.Text(),
        TargetName = row.Text(),
        MfaDelete = row.Flag(),
        ReadOnly = row.Flag(),
        EventType = row.Text(),
        EventId = row.Text(),
        UnreadField = StoreJson.ReadList(row.Text()),
        Source = row.Text(),
    };
}
