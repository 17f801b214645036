using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RootAudit.Alerts;

namespace RootAudit.Engine.Alerts.Messages;

/// <summary>An alert as the body of a webhook's call.</summary>
internal static class WebhookMessage
{
    // Most characters outside ASCII stay what they are: written out, they would be six times as long, and Teams counts. Those beyond the
    // first plane, emoji among them, are written out by every encoder.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Of(RootActivityAlert alert, WebhookFormat format)
    {
        for (var most = AlertText.MostShown; ; most--)
        {
            var body = Of(alert, format, most);
            // Fewer entries, and their number, rather than a card that Teams refuses.
            if (format != WebhookFormat.Teams || body.Length <= TeamsMessage.LongestCard || most == 1)
                return body;
        }
    }

    private static ReadOnlyMemory<byte> Of(RootActivityAlert alert, WebhookFormat format, int most)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            switch (format)
            {
                case WebhookFormat.Slack:
                    SlackMessage.Write(json, alert);
                    break;
                case WebhookFormat.Teams:
                    TeamsMessage.Write(json, alert, most);
                    break;
                default:
                    JsonMessage.Write(json, alert);
                    break;
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
