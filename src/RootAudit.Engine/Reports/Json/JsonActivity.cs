using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Controls;

namespace RootAudit.Engine.Reports.Json;

/// <summary>An event of root as the document writes it: every property, in its order.</summary>
internal static class JsonActivity
{
    public static void Event(Utf8JsonWriter json, RootActivityEvent row)
    {
        json.WriteString("accountId", row.AccountId);
        json.WriteString("accountName", row.AccountName);
        json.Time("time", row.Time);
        json.WriteString("eventName", row.EventName);
        json.WriteString("service", row.Service);
        json.WriteString("region", row.Region);
        json.Name<ActivityClass>("class", row.Class);
        json.Name<Severity>("severity", row.Severity);
        json.WriteString("explanation", row.Explanation);
        json.WriteString("task", row.Task);
        json.WriteString("alternative", row.Alternative);
        json.Name<ActivityApproval>("approval", row.Approval);
        json.WriteString("ticket", row.Ticket);
        json.WriteString("approvalReason", row.ApprovalReason);
        Texts(json, "deviation", row.Deviation);
        WriteIdentity(json, row);
        WriteOutcome(json, row);
    }

    private static void WriteIdentity(Utf8JsonWriter json, RootActivityEvent row)
    {
        json.Name<ActivityActor>("actor", row.Actor);
        json.WriteString("identityType", row.IdentityType);
        json.WriteString("identityArn", row.IdentityArn);
        json.WriteString("userName", row.UserName);
        json.WriteString("accessKeyId", row.AccessKeyId);
        json.WriteString("invokedBy", row.InvokedBy);
        json.WriteString("sourceAddress", row.SourceAddress);
        json.WriteString("userAgent", row.UserAgent);
    }

    private static void WriteOutcome(Utf8JsonWriter json, RootActivityEvent row)
    {
        json.Flag("success", row.Success);
        json.WriteString("errorCode", row.ErrorCode);
        json.WriteString("errorMessage", row.ErrorMessage);
        json.Flag("mfaUsed", row.MfaUsed);
        json.WriteString("mfaDevice", row.MfaDevice);
        json.Time("sessionStartTime", row.SessionStartTime);
        Texts(json, "resource", row.Resource);
        json.WriteString("targetAccountId", row.TargetAccountId);
        json.WriteString("taskPolicy", row.TaskPolicy);
        json.WriteString("issuedAccessKeyId", row.IssuedAccessKeyId);
        json.WriteString("assumedBy", row.AssumedBy);
        json.WriteString("targetName", row.TargetName);
        json.Flag("mfaDelete", row.MfaDelete);
        json.Flag("readOnly", row.ReadOnly);
        json.WriteString("eventType", row.EventType);
        json.WriteString("eventId", row.EventId);
        Texts(json, "unreadField", row.UnreadField);
        json.WriteString("source", row.Source);
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
