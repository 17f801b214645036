using RootAudit.Audit;
using RootAudit.Engine.Reports.Html.Charts;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>How the stored runs went.</summary>
internal static class TrendSection
{
    public static void Write(Markup page, PageContext context)
    {
        var points = context.Model.Trend.OrderBy(point => point.Time).ToList();
        if (points.Count < 2)
        {
            page.Element("p", "A trend needs at least two stored runs.", ("class", "empty"));
            return;
        }

        page.Open("div", ("class", "card trend"));
        TrendChart.Write(page, points);
        page.Close();
        page.Open("details", ("class", "behind")).Element("summary", $"Table of {points.Count} runs");
        Table(page, points);
        page.Close();
    }

    private static void Table(Markup page, List<AuditTrendPoint> points)
    {
        TableParts.Open(page, "Stored runs", "trend").Open("thead").Open("tr");
        TableParts.Head(page, "Run began (UTC)");
        foreach (var name in (string[])["Accounts", "Not read", "Read in part", "Critical", "High", "Medium", "Low", "Info", "Unknown"])
            TableParts.Head(page, name, "n");
        page.Close().Close().Open("tbody");
        foreach (var point in Enumerable.Reverse(points))
        {
            page.Open("tr").Element("th", ReportTime.Iso(point.Time), ("scope", "row"));
            foreach (var count in (int[])[
                point.AccountCount, point.UnreadableCount, point.PartialCount, point.CriticalCount, point.HighCount, point.MediumCount,
                point.LowCount, point.InformationalCount, point.UnknownCount])
            {
                TableParts.Number(page, count);
            }

            page.Close();
        }

        page.Close();
        TableParts.Close(page);
    }
}
