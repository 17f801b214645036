using System.Text.Json;
using RootAudit.Activity;

namespace RootAudit.Engine.Activity;

/// <summary>
/// Reads one event of CloudTrail in full. A field that is not of its documented form is left unknown and named in
/// <see cref="RootActivityEvent.UnreadField"/>; nothing that is valid JSON makes it throw.
/// </summary>
internal static class TrailEventReader
{
    /// <summary>How deep events may be nested. CloudTrail's own are not deeper than a dozen levels.</summary>
    public const int MaxDepth = 512;

    /// <summary>Reads and classifies an event.</summary>
    /// <param name="json">The event, one JSON value.</param>
    /// <param name="source">Where it was read.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static RootActivityEvent Read(ReadOnlySpan<byte> json, string? source)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        var record = new TrailRecord();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            record.Unread("record");
        else
            ReadEvent(ref reader, record);
        return ActivityClassifier.Classify(record.ToEvent(source));
    }

    private static void ReadEvent(ref Utf8JsonReader reader, TrailRecord record)
    {
        while (TrailFields.Next(ref reader, out var name))
        {
            switch (name)
            {
                case "eventTime": record.EventTime = TrailFields.Text(ref reader, record, name); break;
                case "eventName": record.EventName = TrailFields.Text(ref reader, record, name); break;
                case "eventSource": record.EventSource = TrailFields.Text(ref reader, record, name); break;
                case "awsRegion": record.Region = TrailFields.Text(ref reader, record, name); break;
                case "sourceIPAddress": record.SourceAddress = TrailFields.Text(ref reader, record, name); break;
                case "userAgent": record.UserAgent = TrailFields.Text(ref reader, record, name); break;
                case "errorCode": record.ErrorCode = TrailFields.Text(ref reader, record, name); break;
                case "errorMessage": record.ErrorMessage = TrailFields.Text(ref reader, record, name); break;
                case "eventID": record.EventId = TrailFields.Text(ref reader, record, name); break;
                case "eventType": record.EventType = TrailFields.Text(ref reader, record, name); break;
                case "recipientAccountId": record.Recipient = TrailFields.Text(ref reader, record, name); break;
                case "readOnly": record.ReadOnly = TrailFields.Flag(ref reader, record, name); break;
                case "userIdentity": TrailIdentity.Read(ref reader, record); break;
                case "requestParameters": TrailParts.ReadRequest(ref reader, record); break;
                case "responseElements": TrailParts.ReadResponse(ref reader, record); break;
                case "additionalEventData": TrailParts.ReadAdditional(ref reader, record); break;
                case "resources": TrailParts.ReadResources(ref reader, record); break;
                default: reader.Skip(); break;
            }
        }
    }
}
