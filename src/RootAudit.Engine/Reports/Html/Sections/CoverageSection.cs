using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>How far the run got. Stands above every number, since it says what the numbers are worth.</summary>
internal static class CoverageSection
{
    public static void Write(Markup page, PageContext context)
    {
        var coverage = context.Summary.Coverage;
        page.Open("section", ("class", coverage.IsComplete ? "coverage complete" : "coverage incomplete"), ("aria-labelledby", "coverage-title"));
        page.Element("p", coverage.IsComplete ? "✓" : "!", ("class", "coverage-mark"), ("aria-hidden", "true"));
        page.Open("div").Element("h2", coverage.Title, ("id", "coverage-title"));
        if (coverage.Sentences.Count > 0)
        {
            page.Open("p");
            foreach (var sentence in coverage.Sentences)
                page.Text(sentence + " ");
            page.Close();
            page.Open("p").Element("a", "Which accounts, why, and what to do", ("href", "#gaps"), ("class", "more")).Close();
        }

        page.Close();
        Counts(page, context);
        page.Close();
    }

    public static void WriteOmissions(Markup page, PageContext context)
    {
        if (context.Selection.Omissions.Count == 0)
            return;
        page.Open("aside", ("class", "omissions"), ("aria-label", "What this page leaves out")).Open("p");
        foreach (var sentence in context.Selection.Omissions)
            page.Text(sentence + " ");
        page.Close().Close();
    }

    private static void Counts(Markup page, PageContext context)
    {
        var run = context.Model.Run;
        page.Open("dl", ("class", "coverage-counts"));
        Count(page, "read completely", run.CompleteCount);
        Count(page, "in part", run.PartialCount);
        Count(page, "not at all", run.UnreadableCount);
        page.Close();
    }

    private static void Count(Markup page, string name, int count) =>
        page.Open("div").Element("dt", name).Element("dd", ReportTime.Count(count)).Close();
}
