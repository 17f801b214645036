using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Charts;

/// <summary>One bar per slice, its label above it.</summary>
internal static class BarChart
{
    public static void Write(Markup page, Picture picture)
    {
        var most = Math.Max(1, picture.Slices.Max(slice => slice.Count));
        page.Open("ul", ("class", "bars"), ("aria-label", picture.Title));
        foreach (var slice in picture.Slices)
        {
            page.Open("li");
            ChartTone.FilterLink(page, picture, slice);
            page.Element("b", ReportTime.Count(slice.Count));
            page.Open("svg", ("class", "bar"), ("aria-hidden", "true"));
            page.Void("rect", ("class", "track"), ("width", "100%"), ("height", "100%"));
            if (slice.Count > 0)
            {
                var width = Math.Max(0.6, 100.0 * slice.Count / most);
                page.Void("rect", ("class", ChartTone.ClassOf(slice.Tone)), ("width", ChartTone.Percent(width)), ("height", "100%"));
            }

            page.Close().Close();
        }

        page.Close();
    }
}
