using System.Text;
using System.Text.Json;
using RootAudit.Alerts;

namespace RootAudit.Engine.Alerts.Messages;

/// <summary>
/// An alert for an incoming webhook of Slack: blocks of plain text, in which nothing is formatted, and the title for notifications.
/// Limits: https://docs.slack.dev/reference/block-kit/blocks (50 blocks; 150 characters in a header, 3,000 in a section).
/// </summary>
internal static class SlackMessage
{
    private const int LongestHeader = 150;
    private const int LongestSection = 3000;

    public static void Write(Utf8JsonWriter json, RootActivityAlert alert)
    {
        json.WriteString("text", Escape(alert.Title, LongestSection));
        json.WriteBoolean("mrkdwn", false);
        json.WriteBoolean("unfurl_links", false);
        json.WriteBoolean("unfurl_media", false);
        json.WriteStartArray("blocks");
        WriteBlock(json, "header", alert.Title, LongestHeader);
        var summary = AlertText.Summary(alert);
        if (summary.Count > 0)
            WriteBlock(json, "section", string.Join('\n', summary), LongestSection);
        foreach (var line in AlertText.Entries(alert))
            WriteBlock(json, "section", line, LongestSection);
        if (AlertText.Rest(alert) is { } rest)
            WriteBlock(json, "section", rest, LongestSection);
        json.WriteEndArray();
    }

    private static void WriteBlock(Utf8JsonWriter json, string type, string text, int longest)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteStartObject("text");
        json.WriteString("type", "plain_text");
        json.WriteString("text", Escape(text, longest));
        json.WriteBoolean("emoji", false);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The three characters by which Slack knows links, mentions and commands such as <!channel>, in whatever kind of text they stand.
    private static string Escape(string text, int longest)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var length = char.IsSurrogatePair(text, i) ? 2 : 1;
            var written = text[i] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => text.Substring(i, length) };
            if (result.Length + written.Length >= longest)
                return result.Append('…').ToString();
            result.Append(written);
            i += length - 1;
        }

        return result.ToString();
    }
}
