using System.Text.Json;
using RootAudit.Audit;
using RootAudit.Sessions;

namespace RootAudit.Engine.Reports.Json;

/// <summary>
/// Writes one JSON document whose shape has a version. Text is written as it came (JSON escapes it; half a surrogate pair becomes
/// U+FFFD, since JSON in UTF-8 cannot hold it); what is not known is <c>null</c>.
/// </summary>
public sealed class JsonReportWriter : IReportWriter
{
    /// <summary>The version of the shape: the first number changes when a reader has to.</summary>
    public const string FormatVersion = "1.1";

    /// <summary>The name of the schema, which is not an address to be fetched.</summary>
    public const string SchemaId = "urn:rootaudit:report:1";

    private const int FlushLength = 1 << 16;

    /// <inheritdoc/>
    public ReportFormat Format => ReportFormat.Json;

    /// <inheritdoc/>
    public string MediaType => "application/json";

    /// <inheritdoc/>
    public string FileExtension => ".json";

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static Stream OpenSchema() =>
        typeof(JsonReportWriter).Assembly.GetManifestResourceStream("RootAudit.Engine.Reports.Json.report.schema.json")
        ?? throw new InvalidOperationException("The schema is not part of this build.");

    /// <inheritdoc/>
    public void Write(ReportModel model, Stream output, ReportOptions options, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = false });
        json.WriteStartObject();
        json.WriteString("$schema", SchemaId);
        json.WriteString("formatVersion", FormatVersion);
        WriteRun(json, model.Run);
        WriteAll(json, "postures", model.Run.Posture, JsonRecords.Posture, cancellationToken);
        WriteAll(json, "results", model.Run.Result, JsonRecords.Result, cancellationToken);
        WriteAll(json, "users", model.User, JsonRecords.User, cancellationToken);
        WriteAll(json, "trend", model.Trend, JsonRecords.Trend, cancellationToken);
        WriteAll(json, "waivers", model.Waiver, JsonRecords.Waiver, cancellationToken);
        WriteActivity(json, model, cancellationToken);
        json.WriteEndObject();
    }

    // Not read is null, and no empty list.
    private static void WriteActivity(Utf8JsonWriter json, ReportModel model, CancellationToken cancellationToken)
    {
        if (model.Activity is { } activity)
            WriteAll(json, "activity", activity, JsonActivity.Event, cancellationToken);
        else
            json.WriteNull("activity");
        WriteAll(json, "activityGaps", model.ActivityGap, JsonRecords.Gap, cancellationToken);
    }

    private static void WriteRun(Utf8JsonWriter json, AuditRun run)
    {
        json.WriteStartObject("run");
        json.WriteString("runId", run.RunId);
        json.WriteString("organizationId", run.OrganizationId);
        json.Time("startedTime", run.StartedTime);
        json.Time("finishedTime", run.FinishedTime);
        json.WriteString("moduleVersion", run.ModuleVersion);
        json.WriteNumber("accountCount", run.AccountCount);
        json.WriteNumber("completeCount", run.CompleteCount);
        json.WriteNumber("partialCount", run.PartialCount);
        json.WriteNumber("unreadableCount", run.UnreadableCount);
        json.WriteBoolean("isComplete", run.IsComplete);
        WriteCaller(json, run.Session);
        json.WriteEndObject();
    }

    private static void WriteCaller(Utf8JsonWriter json, SessionInfo session)
    {
        json.WriteStartObject("caller");
        json.WriteString("accountId", session.AccountId);
        json.WriteString("arn", session.Arn);
        json.WriteString("partition", session.Partition);
        json.WriteString("region", session.Region);
        json.WriteString("roleName", session.RoleName);
        json.WriteEndObject();
    }

    private static void WriteAll<TRow>(
        Utf8JsonWriter json, string name, IReadOnlyList<TRow> rows, Action<Utf8JsonWriter, TRow> write, CancellationToken cancellationToken)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            json.WriteStartObject();
            write(json, row);
            json.WriteEndObject();
            if (json.BytesPending > FlushLength)
                json.Flush();
        }

        json.WriteEndArray();
    }
}
