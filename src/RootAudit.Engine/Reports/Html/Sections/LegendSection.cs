using RootAudit.Controls;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>What the verdicts and severities mean.</summary>
internal static class LegendSection
{
    public static void Write(Markup page, PageContext context)
    {
        page.Open("dl", ("class", "legend"));
        foreach (var verdict in VerdictPresentation.All)
        {
            page.Open("div").Open("dt");
            TableParts.Verdict(page, verdict);
            page.Close().Element("dd", verdict.Meaning).Close();
        }

        page.Close().Open("p", ("class", "severities"));
        foreach (var severity in SeverityPresentation.All)
            TableParts.Severity(page, severity);
        page.Close();
    }
}
