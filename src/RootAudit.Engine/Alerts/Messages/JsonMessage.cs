using System.Globalization;
using System.Text.Json;
using RootAudit.Alerts;

namespace RootAudit.Engine.Alerts.Messages;

/// <summary>An alert as JSON, for receivers of one's own. Foreign text is printable here too: what shows it may be a terminal.</summary>
internal static class JsonMessage
{
    private const int MostIds = 1000;
    private const int LongestText = 500;

    public static void Write(Utf8JsonWriter json, RootActivityAlert alert)
    {
        json.WriteString("title", alert.Title);
        json.WriteString("severity", alert.Severity.ToString());
        json.WriteNumber("eventCount", alert.EventCount);
        WriteTime(json, "firstTime", alert.FirstTime);
        WriteTime(json, "lastTime", alert.LastTime);
        WriteCounts(json, "bySeverity", alert.BySeverity);
        WriteCounts(json, "byClass", alert.ByClass);
        WriteCounts(json, "byAccount", alert.ByAccount);
        json.WriteStartArray("entries");
        foreach (var entry in alert.Entry.Take(AlertText.MostShown))
            WriteEntry(json, entry);
        json.WriteEndArray();
        json.WriteNumber("entryCount", alert.EntryCount);
        WriteTexts(json, "eventIds", alert.EventId.Take(MostIds));
        json.WriteNumber("eventIdsOmitted", Math.Max(0, alert.EventId.Count - MostIds));
    }

    private static void WriteEntry(Utf8JsonWriter json, ActivityAlertEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("severity", entry.Severity.ToString());
        WriteTexts(json, "classes", entry.Class.Select(one => one.ToString()));
        WriteText(json, "accountId", entry.AccountId);
        WriteText(json, "accountName", entry.AccountName);
        WriteTime(json, "time", entry.Time);
        WriteText(json, "what", entry.What);
        WriteTexts(json, "regions", entry.Region.Take(MostIds));
        WriteTexts(json, "sourceAddresses", entry.SourceAddress.Take(MostIds));
        if (entry.MfaUsed is { } used)
            json.WriteBoolean("mfaUsed", used);
        else
            json.WriteNull("mfaUsed");
        WriteText(json, "explanation", entry.Explanation);
        WriteTexts(json, "eventIds", entry.EventId.Take(MostIds));
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static void WriteText(Utf8JsonWriter json, string name, string? text) =>
        json.WriteString(name, text is null ? null : AlertText.Clean(text, LongestText));

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(AlertText.Clean(text, LongestText));
        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyList<AlertCount> counts)
    {
        json.WriteStartArray(name);
        foreach (var one in counts.Take(MostIds))
        {
            json.WriteStartObject();
            WriteText(json, "name", one.Name);
            json.WriteNumber("count", one.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
