using System.Text.Json;
using RootAudit.Alerts;

namespace RootAudit.Engine.Alerts.Messages;

/// <summary>
/// An alert for a workflow of Teams: one Adaptive Card. All text stands in runs of RichTextBlock, which know no Markdown, and a
/// mention needs an entity that the card does not have.
/// </summary>
internal static class TeamsMessage
{
    /// <summary>How long a card may be, in bytes: https://learn.microsoft.com/microsoftteams/limits-specifications-teams.</summary>
    public const int LongestCard = 28 * 1024;

    /// <summary>Writes the card.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="most">How many entries are told one by one at most.</param>
    public static void Write(Utf8JsonWriter json, RootActivityAlert alert, int most)
    {
        json.WriteString("type", "message");
        json.WriteStartArray("attachments");
        json.WriteStartObject();
        json.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        json.WriteNull("contentUrl");
        json.WriteStartObject("content");
        json.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.WriteString("type", "AdaptiveCard");
        json.WriteString("version", "1.4");
        json.WriteStartObject("msteams");
        json.WriteString("width", "Full");
        json.WriteEndObject();
        json.WriteStartArray("body");
        WriteText(json, alert.Title, isTitle: true);
        foreach (var line in AlertText.Summary(alert).Concat(AlertText.Entries(alert, most)))
            WriteText(json, line, isTitle: false);
        if (AlertText.Rest(alert, most) is { } rest)
            WriteText(json, rest, isTitle: false);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string text, bool isTitle)
    {
        json.WriteStartObject();
        json.WriteString("type", "RichTextBlock");
        json.WriteStartArray("inlines");
        json.WriteStartObject();
        json.WriteString("type", "TextRun");
        json.WriteString("text", text);
        if (isTitle)
        {
            json.WriteString("size", "Large");
            json.WriteString("weight", "Bolder");
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
