using RootAudit.Controls;
using RootAudit.Engine.Reports.Html.Charts;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>Verdicts by severity and by control.</summary>
internal static class VerdictSection
{
    public static void WriteSeverities(Markup page, PageContext context)
    {
        TableParts.Open(page, "Verdicts by severity", "verdicts").Open("thead").Open("tr");
        TableParts.Head(page, "Severity");
        TableParts.VerdictHead(page);
        TableParts.Head(page, "Share", "share");
        page.Close().Close().Open("tbody");
        var tally = context.Summary.Total;
        foreach (var severity in SeverityPresentation.All)
        {
            page.Open("tr").Open("th", ("scope", "row"));
            TableParts.Severity(page, severity);
            page.Close();
            foreach (var verdict in VerdictPresentation.All)
                TableParts.Number(page, tally.Of(severity.Severity, verdict.Verdict), verdict.ColorClass);
            Share(page, tally, severity.Severity);
            page.Close();
        }

        page.Close().Open("tfoot").Open("tr").Element("th", "All", ("scope", "row"));
        foreach (var verdict in VerdictPresentation.All)
            TableParts.Number(page, tally.Of(verdict.Verdict), verdict.ColorClass);
        Share(page, tally, null);
        page.Close().Close();
        TableParts.Close(page);
    }

    public static void WriteControls(Markup page, PageContext context)
    {
        TableParts.Open(page, "Verdicts by control", "verdicts controls").Open("thead").Open("tr");
        TableParts.Head(page, "Control");
        TableParts.Head(page, "Severity");
        TableParts.VerdictHead(page);
        TableParts.Head(page, "Share", "share");
        page.Close().Close().Open("tbody");
        foreach (var row in context.Summary.Controls)
        {
            page.Open("tr").Open("th", ("scope", "row"));
            page.FilterLink(row.Title, "results", "control", row.ControlId);
            page.Element("span", row.ControlId, ("class", "id")).Close().Open("td");
            TableParts.Severity(page, SeverityPresentation.Of(row.Severity));
            page.Close();
            foreach (var verdict in VerdictPresentation.All)
                TableParts.Number(page, row.Tally.Of(verdict.Verdict), verdict.ColorClass);
            Share(page, row.Tally, null);
            page.Close();
        }

        page.Close();
        TableParts.Close(page);
    }

    private static void Share(Markup page, Tally tally, Severity? severity)
    {
        page.Open("td", ("class", "share"));
        StackedBar.Write(page, tally, severity);
        var failed = severity is { } one ? tally.Of(one, Verdict.Fail) : tally.Of(Verdict.Fail);
        var total = severity is { } only ? tally.Of(only) : tally.Total;
        page.Element("span", $"{ReportTime.Share(failed, total)} failed", ("class", "hidden")).Close();
    }
}
