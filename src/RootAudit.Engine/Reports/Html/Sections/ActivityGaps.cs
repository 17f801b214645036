using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;
using RootAudit.Failures;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>Where activity could not be read. Stands above what was read, since it says what that is worth.</summary>
internal static class ActivityGaps
{
    private const int Shown = 15;

    public static void Write(Markup page, IReadOnlyList<Gap> gaps)
    {
        if (gaps.Count == 0)
            return;
        page.Open("aside", ("class", "omissions"), ("aria-label", "Activity that could not be read"));
        page.Element("p", "Activity could not be read everywhere. What root did there is not known.").Close();
        TableParts.Open(page, "Activity that could not be read", "gaps").Open("thead").Open("tr");
        foreach (var name in (string[])["What", "Cause", "Missing permission", "What happened"])
            TableParts.Head(page, name);
        page.Close().Close().Open("tbody");
        foreach (var gap in gaps.Take(Shown))
        {
            page.Open("tr").Element("th", gap.Fact, ("scope", "row")).Element("td", GapGroup.NameOf(gap.Reason)).Open("td");
            if (gap.Permission is null)
                page.Element("span", "none would help", ("class", "quiet"));
            else
                page.Element("code", gap.Permission);
            page.Close().Element("td", gap.Message, ("class", "remedy")).Close();
        }

        page.Close();
        TableParts.Close(page);
        if (gaps.Count > Shown)
        {
            page.Element(
                "p", $"{Shown} of {ReportTime.Count(gaps.Count)} places are listed here; the JSON report lists all.", ("class", "note"));
        }
    }
}
