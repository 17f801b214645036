using RootAudit.HelpBuilder.Model;

namespace RootAudit.HelpBuilder.Reading;

/// <summary>Reads a page in the one structure that pages have; what does not fit it is a problem and not skipped.</summary>
internal sealed class PageReader
{
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public HelpPage? ReadPage(string file, string text)
    {
        if (ReadTitle(file, text) is not { } title) return null;
        var page = new HelpPage { File = file, Name = title };
        foreach (var section in MarkdownSections.Cut(title.Text, 2, title.Line + 1))
        {
            page = section.Title switch
            {
                "SYNOPSIS" => page with { Synopsis = section.Text.Trim() },
                "DESCRIPTION" => page with { Description = section.Text.Trim() },
                "EXAMPLES" => page with { Examples = [.. ReadExamples(file, section)], ExamplesLine = section.Line },
                "PARAMETERS" => page with { Parameters = [.. ReadParameters(file, section)] },
                "INPUTS" => page with { Inputs = section.Text.Trim() },
                "OUTPUTS" => page with { Outputs = section.Text.Trim() },
                "NOTES" => page with { Notes = section.Text.Trim() },
                "RELATED LINKS" => page with { RelatedLinks = [.. ReadLinks(section)] },
                "" => Complain(page, section.Line, "text before the first section"),
                _ => Complain(page, section.Line, $"\"{section.Title}\" is not a section of a help page"),
            };
        }

        if (page.Synopsis.Length == 0) Complain(page, title.Line, "the page has no SYNOPSIS");
        if (page.Description.Length == 0) Complain(page, title.Line, "the page has no DESCRIPTION");
        return page;
    }

    public AboutTopic? ReadAbout(string file, string text) =>
        ReadTitle(file, text) is { } title
            ? new AboutTopic(file, title.Title, MarkdownSections.Cut(title.Text, 2, title.Line + 1))
            : null;

    private Section? ReadTitle(string file, string text)
    {
        var titles = MarkdownSections.Cut(text.ReplaceLineEndings("\n"), 1);
        var expected = Path.GetFileNameWithoutExtension(file);
        if (titles.Count == 1 && string.Equals(titles[0].Title, expected, StringComparison.Ordinal)) return titles[0];
        _problems.Add(new Problem(file, titles.Count > 1 ? titles[1].Line : 1, ProblemCode.Structure,
            $"the file must begin with \"# {expected}\" and have no other heading of that level"));
        return null;
    }

    private IEnumerable<Example> ReadExamples(string file, Section section)
    {
        foreach (var part in MarkdownSections.Cut(section.Text, 3, section.Line + 1))
        {
            var (code, line, remarks) = MarkdownSections.TakeCode(part);
            if (code.Trim().Length == 0)
            {
                _problems.Add(new Problem(
                    file, part.Line, ProblemCode.Structure, "an example is a heading of level three with a fenced block under it"));
                continue;
            }

            if (remarks.Length == 0)
            {
                _problems.Add(new Problem(file, part.Line, ProblemCode.Structure, "the example does not say what it shows"));
            }

            yield return new Example(part.Title, part.Line, code, line, remarks);
        }
    }

    private IEnumerable<Section> ReadParameters(string file, Section section)
    {
        foreach (var part in MarkdownSections.Cut(section.Text, 3, section.Line + 1))
        {
            if (part.Title.Length < 2 || part.Title[0] != '-')
            {
                _problems.Add(new Problem(file, part.Line, ProblemCode.Structure, "a parameter stands under \"### -Name\""));
                continue;
            }

            if (part.Text.Trim().Length == 0)
            {
                _problems.Add(new Problem(file, part.Line, ProblemCode.Undocumented, $"nothing is said of {part.Title}"));
            }

            yield return part with { Title = part.Title[1..], Text = part.Text.Trim() };
        }
    }

    private static IEnumerable<RelatedLink> ReadLinks(Section section)
    {
        var lines = section.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var match = MarkdownSections.Link().Match(lines[i]);
            var line = section.Line + 1 + i;
            if (match.Success) yield return new RelatedLink(match.Groups["text"].Value, match.Groups["address"].Value, line);
            else if (lines[i].Trim().Length > 0) yield return new RelatedLink(lines[i].TrimStart('-', ' '), "", line);
        }
    }

    private HelpPage Complain(HelpPage page, int line, string message)
    {
        _problems.Add(new Problem(page.File, line, ProblemCode.Structure, message));
        return page;
    }
}
