using RootAudit.Controls;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>What the tables of the page share.</summary>
internal static class TableParts
{
    public static void Head(Markup page, string name, string? kind = null) =>
        page.Element("th", name, ("scope", "col"), ("class", kind));

    public static void VerdictHead(Markup page)
    {
        foreach (var verdict in VerdictPresentation.All)
        {
            page.Open("th", ("scope", "col"), ("class", "n"));
            Verdict(page, verdict);
            page.Close();
        }
    }

    public static void Verdict(Markup page, VerdictPresentation verdict)
    {
        page.Open("span", ("class", "badge " + verdict.ColorClass));
        page.Element("span", verdict.Symbol, ("class", "mark"), ("aria-hidden", "true")).Text(verdict.Label).Close();
    }

    public static void Severity(Markup page, SeverityPresentation severity)
    {
        page.Open("span", ("class", "severity " + severity.ColorClass));
        page.Element("span", severity.Symbol, ("class", "pips"), ("aria-hidden", "true")).Text(severity.Label).Close();
    }

    /// <summary>A severity's name at the head of a narrow column.</summary>
    public static string Short(SeverityPresentation severity) =>
        severity.Severity == RootAudit.Controls.Severity.Informational ? "Info" : severity.Label;

    /// <summary>A number; none is a quiet dash of the eye, and a zero for those who listen.</summary>
    public static void Number(Markup page, int count, string? kind = null) =>
        page.Element("td", ReportTime.Count(count), ("class", count == 0 ? "n zero" : "n " + kind));

    /// <summary>Opens a table in a frame that scrolls by itself where the page is narrow, and can be reached by keyboard.</summary>
    public static Markup Open(Markup page, string caption, string? kind = null)
    {
        page.Open("div", ("class", "frame"), ("role", "region"), ("aria-label", caption), ("tabindex", "0"));
        page.Open("table", ("class", kind));
        return page.Element("caption", caption, ("class", "hidden"));
    }

    public static void Close(Markup page) => page.Close().Close();
}
