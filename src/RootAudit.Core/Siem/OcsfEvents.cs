using System.Buffers;
using System.Text;
using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Controls;

namespace RootAudit.Siem;

/// <summary>
/// Root activity in the Open Cybersecurity Schema Framework (<see href="https://schema.ocsf.io/1.6.0"/>), one JSON text for each event.
/// The text is ASCII: whatever else an event holds stands in it as an escape, and drives neither a terminal nor a reader of lines.
/// </summary>
public static class OcsfEvents
{
    /// <summary>The version of the schema that the events are of.</summary>
    public const string SchemaVersion = "1.6.0";

    /// <summary>The event as one line, without its end. Never throws on anything that an event can hold.</summary>
    /// <param name="activity">The event.</param>
    /// <param name="productVersion">The version of RootAudit.</param>
    /// <param name="processedTime">When it is written.</param>
    public static string Line(RootActivityEvent activity, string productVersion, DateTimeOffset processedTime)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var json = new Utf8JsonWriter(buffer))
        {
            var kind = OcsfKind.Of(activity);
            json.WriteStartObject();
            WriteKind(json, kind);
            WriteOutcome(json, activity);
            WriteMetadata(json, activity, productVersion, processedTime);
            OcsfParts.Cloud(json, activity);
            if (kind.IsAuthentication)
                WriteSignIn(json, activity);
            else
                WriteCall(json, activity);
            OcsfParts.Api(json, activity);
            if (!string.IsNullOrEmpty(activity.UserAgent))
            {
                json.WriteStartObject("http_request");
                json.WriteString("user_agent", activity.UserAgent);
                json.WriteEndObject();
            }

            OcsfAdditions.Write(json, activity, kind);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteKind(Utf8JsonWriter json, OcsfKind kind)
    {
        json.WriteNumber("category_uid", kind.CategoryUid);
        json.WriteString("category_name", kind.CategoryName);
        json.WriteNumber("class_uid", kind.ClassUid);
        json.WriteString("class_name", kind.ClassName);
        json.WriteNumber("activity_id", kind.ActivityId);
        json.WriteString("activity_name", kind.ActivityName);
        json.WriteNumber("type_uid", kind.TypeUid);
        json.WriteString("type_name", $"{kind.ClassName}: {kind.ActivityName}");
    }

    private static void WriteOutcome(Utf8JsonWriter json, RootActivityEvent activity)
    {
        // An event without a time has to have one here. That of now would place it where it was not; metadata.debug says so.
        json.WriteNumber("time", activity.Time?.ToUnixTimeMilliseconds() ?? 0);
        json.WriteNumber("timezone_offset", 0);
        var severity = SeverityPresentation.Of(activity.Severity);
        json.WriteNumber("severity_id", severity.OcsfSeverityId);
        json.WriteString("severity", severity.Label);
        var (id, status) = StatusOf(activity);
        json.WriteNumber("status_id", id);
        json.WriteString("status", status);
        json.Known("status_code", activity.ErrorCode);
        json.Known("status_detail", activity.ErrorMessage);
        json.Known("message", activity.Explanation);
    }

    // What was expected and did not happen must not look like something that did.
    private static (int Id, string Name) StatusOf(RootActivityEvent activity) => activity.Approval == ActivityApproval.Missing
        ? (99, "Did not happen")
        : activity.Success switch { true => (1, "Success"), false => (2, "Failure"), null => (0, "Unknown") };

    private static void WriteMetadata(Utf8JsonWriter json, RootActivityEvent activity, string productVersion, DateTimeOffset processedTime)
    {
        json.WriteStartObject("metadata");
        json.WriteString("version", SchemaVersion);
        json.WriteStartObject("product");
        json.WriteString("name", "RootAudit");
        json.WriteString("vendor_name", "RootAudit");
        json.WriteString("version", productVersion);
        json.WriteEndObject();
        json.WriteStartArray("profiles");
        json.WriteStringValue("cloud");
        json.WriteEndArray();
        json.Known("uid", activity.EventId);
        json.Known("event_code", activity.EventName);
        json.WriteString("log_provider", "AWS CloudTrail");
        if (activity.Time is { } time)
            json.WriteString("original_time", JsonLineTime.Text(time));
        json.Known("processed_time", processedTime);
        json.Known("debug", DebugOf(activity));
        json.WriteEndObject();
    }

    private static List<string> DebugOf(RootActivityEvent activity)
    {
        var issues = new List<string>();
        if (activity.Time is null)
            issues.Add("The event does not say when it happened: time is 0.");
        issues.AddRange(activity.UnreadField.Select(field => "Not understood: " + field));
        return issues;
    }

    private static void WriteSignIn(Utf8JsonWriter json, RootActivityEvent activity)
    {
        json.WritePropertyName("user");
        OcsfParts.User(json, activity);
        // Whoever failed to sign in as root need not be root: only a sign-in that succeeded has an actor.
        if (activity.Success == true)
            OcsfParts.Actor(json, activity);
        json.Known("is_mfa", activity.MfaUsed);
        json.WriteNumber("auth_protocol_id", 0);
        json.WriteString("auth_protocol", "Unknown");
        json.WriteStartObject("service");
        json.WriteString("name", activity.Service ?? IamEvents.SignIn);
        json.WriteEndObject();
        if (!string.IsNullOrEmpty(activity.SourceAddress))
            OcsfParts.Source(json, activity);
    }

    private static void WriteCall(Utf8JsonWriter json, RootActivityEvent activity)
    {
        OcsfParts.Actor(json, activity);
        OcsfParts.Source(json, activity);
        OcsfParts.Resources(json, activity);
    }
}
