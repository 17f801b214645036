using System.Text.RegularExpressions;
using RootAudit.HelpBuilder.Model;

namespace RootAudit.HelpBuilder.Reading;

/// <summary>Cuts a text at its headings of one level. A <c>#</c> in a fenced block is a comment of the example, no heading.</summary>
internal static partial class MarkdownSections
{
    private const string Fence = "```";

    /// <summary>The sections under headings of <paramref name="level"/>; what stands before the first comes with an empty title.</summary>
    public static IReadOnlyList<Section> Cut(string text, int level, int firstLine = 1)
    {
        var mark = new string('#', level) + " ";
        var sections = new List<Section>();
        var (title, line, body) = ("", firstLine, new List<string>());
        var fenced = false;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(Fence, StringComparison.Ordinal)) fenced = !fenced;
            if (fenced || !lines[i].StartsWith(mark, StringComparison.Ordinal))
            {
                body.Add(lines[i]);
                continue;
            }

            Close();
            (title, line, body) = (lines[i][mark.Length..].Trim(), firstLine + i, []);
        }

        Close();
        return sections;

        void Close()
        {
            if (title.Length > 0 || body.Exists(l => l.Trim().Length > 0)) sections.Add(new Section(title, line, string.Join('\n', body)));
        }
    }

    /// <summary>The first fenced block of a section and what stands around it.</summary>
    public static (string Code, int Line, string Remarks) TakeCode(Section section)
    {
        var lines = section.Text.Split('\n');
        var open = Array.FindIndex(lines, l => l.StartsWith(Fence, StringComparison.Ordinal));
        var close = open < 0 ? -1 : Array.FindIndex(lines, open + 1, l => l.StartsWith(Fence, StringComparison.Ordinal));
        if (close < 0) return ("", section.Line, section.Text.Trim());
        var rest = lines[..open].Concat(lines[(close + 1)..]);
        return (string.Join('\n', lines[(open + 1)..close]), section.Line + open + 2, string.Join('\n', rest).Trim());
    }

    /// <summary>Markdown's inline marks as plain text: a help window shows no more.</summary>
    public static string Plain(string text)
    {
        text = Link().Replace(text, m => m.Groups["address"].Value.Contains("://", StringComparison.Ordinal)
            ? $"{m.Groups["text"].Value} ({m.Groups["address"].Value})"
            : m.Groups["text"].Value);
        return Bold().Replace(text, "${text}").Replace("`", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<address>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Link();

    [GeneratedRegex(@"\*\*(?<text>[^*]+)\*\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();
}
