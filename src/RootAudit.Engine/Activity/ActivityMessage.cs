using System.Globalization;
using System.Text;
using System.Text.Json;
using RootAudit.Activity;

namespace RootAudit.Engine.Activity;

/// <summary>
/// Finds the CloudTrail record in a message: within the envelope of EventBridge
/// (<see href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-structure.html"/>), within that in a notification of
/// SNS, or alone. The record is read as everywhere else.
/// </summary>
internal static class ActivityMessage
{
    /// <summary>The largest message, in bytes: what SQS takes at most.</summary>
    public const int Largest = 1 << 20;

    // A notification around an envelope around a record; one more for a topic that is subscribed to a topic's queue.
    private const int MostWrappings = 3;

    /// <summary>Reads and classifies the event of a message.</summary>
    /// <param name="body">The message.</param>
    /// <param name="source">Where it was read.</param>
    /// <exception cref="ActivityMessageException">There is none in it.</exception>
    public static RootActivityEvent Read(string body, string? source)
    {
        var size = Encoding.UTF8.GetByteCount(body);
        if (size > Largest)
        {
            throw new ActivityMessageException(MessageFault.TooLarge, string.Create(
                CultureInfo.InvariantCulture, $"It has {size} bytes, and SQS takes {Largest} at most"));
        }

        try
        {
            return Read(Encoding.UTF8.GetBytes(body), source, MostWrappings);
        }
        catch (JsonException exception)
        {
            throw new ActivityMessageException(MessageFault.NotJson, string.Create(
                CultureInfo.InvariantCulture,
                $"Its {size} bytes are no JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine})"), exception);
        }
    }

    private static RootActivityEvent Read(ReadOnlySpan<byte> json, string? source, int wrappings)
    {
        var found = Parts.Of(json);
        if (found.IsRecord)
            return TrailEventReader.Read(json, source);
        if (found.Detail is { } detail && Parts.Of(json[detail]).IsRecord)
        {
            var one = TrailEventReader.Read(json[detail], source);
            // The envelope names both too; records of services may leave the account out.
            return one with { AccountId = one.AccountId ?? found.Account, Region = one.Region ?? found.Region };
        }

        if (found.IsNotification && wrappings > 0)
            return Read(Encoding.UTF8.GetBytes(Message(json)), source, wrappings - 1);
        throw new ActivityMessageException(MessageFault.NoRecord, string.Create(
            CultureInfo.InvariantCulture, $"Its {json.Length} bytes are JSON, and hold no record of CloudTrail"));
    }

    private static string Message(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = TrailEventReader.MaxDepth });
        using var document = JsonDocument.ParseValue(ref reader);
        return TrailText.Of(document.RootElement, "Message") ?? string.Empty;
    }

    /// <summary>What an object at the top of a message holds.</summary>
    private sealed class Parts
    {
        /// <summary>Whether it has fields that every record has and no envelope.</summary>
        public bool IsRecord { get; private set; }

        public Range? Detail { get; private set; }

        public bool IsNotification { get; private set; }

        public string? Account { get; private set; }

        public string? Region { get; private set; }

        public static Parts Of(ReadOnlySpan<byte> json)
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = TrailEventReader.MaxDepth });
            var parts = new Parts();
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (TrailFields.Next(ref reader, out var name))
                    parts.Take(ref reader, name);
            }
            else
            {
                reader.Skip();
            }

            // What follows the value would make it no JSON.
            reader.Read();
            return parts;
        }

        private void Take(ref Utf8JsonReader reader, string name)
        {
            var begin = (int)reader.TokenStartIndex;
            var kind = reader.TokenType;
            var text = kind == JsonTokenType.String && name is "account" or "region" or "Type" ? TrailText.Of(ref reader) : null;
            reader.Skip();
            switch (name)
            {
                case "eventName" or "userIdentity": IsRecord = true; break;
                case "detail" when kind == JsonTokenType.StartObject: Detail = begin..(int)reader.BytesConsumed; break;
                case "account": Account = text; break;
                case "region": Region = text; break;
                case "Type": IsNotification = text is "Notification"; break;
            }
        }
    }
}
