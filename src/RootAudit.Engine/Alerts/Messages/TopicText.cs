using System.Text;
using RootAudit.Alerts;
using RootAudit.Engine.Aws.Sns;

namespace RootAudit.Engine.Alerts.Messages;

/// <summary>An alert as people read it in an e-mail of SNS.</summary>
internal static class TopicText
{
    // https://docs.aws.amazon.com/sns/latest/api/API_Publish.html: ASCII, a letter first, no line breaks, fewer than a hundred.
    private const int LongestSubject = 99;

    public static TopicMessage Of(RootActivityAlert alert) => new(Subject(alert.Title), Body(alert), alert.Severity.ToString());

    private static string Subject(string title)
    {
        var text = new StringBuilder(LongestSubject);
        foreach (var character in title)
        {
            if (text.Length == LongestSubject)
                break;
            text.Append(character is >= ' ' and <= '~' ? character : '?');
        }

        return text.ToString();
    }

    private static string Body(RootActivityAlert alert)
    {
        List<string> lines = [alert.Title, string.Empty, .. AlertText.Summary(alert), .. AlertText.Entries(alert)];
        if (AlertText.Rest(alert) is { } rest)
            lines.Add(rest);
        const int MostIds = 100;
        lines.Add(string.Empty);
        lines.Add("Event ids: " + string.Join(", ", alert.EventId.Take(MostIds).Select(id => AlertText.Clean(id, 120))));
        if (alert.EventId.Count > MostIds)
            lines.Add($"and {alert.EventId.Count - MostIds} more");
        return string.Join('\n', lines);
    }
}
