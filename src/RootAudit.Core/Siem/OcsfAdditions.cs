using System.Text.Json;
using RootAudit.Activity;

namespace RootAudit.Siem;

/// <summary>
/// What the schema has no attribute for: what RootAudit makes of the event is an enrichment, what CloudTrail said beyond it is unmapped.
/// </summary>
internal static class OcsfAdditions
{
    public static void Write(Utf8JsonWriter json, RootActivityEvent activity, OcsfKind kind)
    {
        Enrichment(json, activity);
        Observables(json, activity);
        Unmapped(json, activity, kind);
    }

    private static void Enrichment(Utf8JsonWriter json, RootActivityEvent activity)
    {
        json.WriteStartArray("enrichments");
        json.WriteStartObject();
        json.WriteString("name", "api.operation");
        json.WriteString("value", string.IsNullOrEmpty(activity.EventName) ? "Unknown" : activity.EventName);
        json.WriteString("type", "root activity");
        json.WriteString("provider", "RootAudit");
        json.WriteStartObject("data");
        json.WriteString("class", activity.Class.ToString());
        json.WriteString("actor", activity.Actor.ToString());
        json.Known("explanation", activity.Explanation);
        json.Known("task", activity.Task);
        json.Known("alternative", activity.Alternative);
        json.WriteString("approval", activity.Approval.ToString());
        json.Known("ticket", activity.Ticket);
        json.Known("approval_reason", activity.ApprovalReason);
        json.Known("deviation", activity.Deviation);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Observables(Utf8JsonWriter json, RootActivityEvent activity)
    {
        if (OcsfParts.AddressOf(activity.SourceAddress) is not { } address)
            return;
        json.WriteStartArray("observables");
        json.WriteStartObject();
        json.WriteString("name", "src_endpoint.ip");
        json.WriteNumber("type_id", 2);
        json.WriteString("type", "IP Address");
        json.WriteString("value", address);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Unmapped(Utf8JsonWriter json, RootActivityEvent activity, OcsfKind kind)
    {
        json.WriteStartObject("unmapped");
        json.Known("event_type", activity.EventType);
        json.Known("identity_type", activity.IdentityType);
        json.Known("read_only", activity.ReadOnly);
        json.Known("mfa_device", activity.MfaDevice);
        json.Known("mfa_delete", activity.MfaDelete);
        json.Known("target_account_uid", activity.TargetAccountId);
        json.Known("task_policy", activity.TaskPolicy);
        json.Known("issued_credential_uid", activity.IssuedAccessKeyId);
        if (kind.IsAuthentication)
        {
            json.Known("resource", activity.Resource);
            json.Known("target_name", activity.TargetName);
        }

        json.Known("source", activity.Source);
        json.WriteEndObject();
    }
}
