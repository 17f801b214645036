using System.Globalization;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Charts;

/// <summary>A ring of slices with the share of the first in its middle.</summary>
internal static class DonutChart
{
    private const double Center = 60;
    private const double Outer = 56;
    private const double Inner = 38;

    public static void Write(Markup page, Picture picture)
    {
        page.Open("svg", ("class", "donut"), ("viewBox", "0 0 120 120"), ("role", "img"), ("aria-label", picture.Alternative));
        page.Element("title", picture.Alternative);
        var total = picture.Total;
        if (total == 0)
            page.Void("path", ("class", "t-unknown"), ("d", Ring(0, 1)));
        var from = 0.0;
        foreach (var slice in picture.Slices)
        {
            if (slice.Count == 0)
                continue;
            var to = from + ((double)slice.Count / total);
            page.Void("path", ("class", ChartTone.ClassOf(slice.Tone) + " slice"), ("d", Ring(from, to)));
            from = to;
        }

        page.Element("text", ReportTime.Share(picture.Headline, total), ("class", "donut-share"), ("x", "60"), ("y", "59"));
        page.Element("text", $"of {ReportTime.Count(total)}", ("class", "donut-total"), ("x", "60"), ("y", "75"));
        page.Close();
    }

    // A whole turn is drawn as two halves: an arc that ends where it begins is no arc.
    private static string Ring(double from, double to) =>
        to - from > 0.9999 ? Arc(from, from + 0.5) + Arc(from + 0.5, from + 1) : Arc(from, to);

    private static string Arc(double from, double to)
    {
        var large = to - from > 0.5 ? 1 : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M{Point(from, Outer)}A{Outer} {Outer} 0 {large} 1 {Point(to, Outer)}L{Point(to, Inner)}A{Inner} {Inner} 0 {large} 0 {Point(from, Inner)}Z");
    }

    private static string Point(double turn, double radius)
    {
        var angle = (turn * 2 * Math.PI) - (Math.PI / 2);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Center + (radius * Math.Cos(angle)):0.##} {Center + (radius * Math.Sin(angle)):0.##}");
    }
}
