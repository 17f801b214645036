using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Charts;

/// <summary>One column per slice, its count above and its name below.</summary>
internal static class ColumnChart
{
    private const double Top = 18;

    public static void Write(Markup page, Picture picture)
    {
        // As wide as eight columns or seven need beside one another, so that their names keep the size of the text around them.
        var (width, height) = picture.Slices.Count > 7 ? (540.0, 232.0) : (360.0, 168.0);
        var floor = height - 24;
        page.Open(
            "svg", ("class", "columns"), ("viewBox", $"0 0 {width} {height}"), ("role", "img"), ("aria-label", picture.Alternative));
        page.Element("title", picture.Alternative);
        page.Void("line", ("class", "axis"), ("x1", "0"), ("x2", width), ("y1", floor), ("y2", floor));
        var most = Math.Max(1, picture.Slices.Max(slice => slice.Count));
        var step = width / picture.Slices.Count;
        for (var index = 0; index < picture.Slices.Count; index++)
            Column(page, picture.Slices[index], (index * step) + (step / 2), step * 0.62, floor, most);
        page.Close();
    }

    private static void Column(Markup page, Slice slice, double center, double width, double floor, int most)
    {
        var height = slice.Count == 0 ? 0 : Math.Max(2, (floor - Top) * slice.Count / most);
        if (height > 0)
        {
            page.Void(
                "rect", ("class", ChartTone.ClassOf(slice.Tone)), ("x", center - (width / 2)), ("y", floor - height),
                ("width", width), ("height", height), ("rx", "2"));
        }

        page.Element("text", ReportTime.Count(slice.Count), ("class", "column-count"), ("x", center), ("y", floor - height - 5));
        page.Element("text", slice.ShortLabel, ("class", "column-name"), ("x", center), ("y", floor + 16));
    }
}
