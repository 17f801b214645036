using System.Globalization;
using System.Text;
using RootAudit.Audit;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Charts;

/// <summary>Failures of the three worst severities over time as lines, and the accounts that were not read as columns below them.</summary>
internal static class TrendChart
{
    private const double Left = 64;
    private const double Right = 880;
    private const double Top = 14;
    private const double Base = 190;
    private const double GapTop = 222;
    private const double GapBase = 262;

    private static readonly (string Name, string Kind, Func<AuditTrendPoint, int> Count)[] Lines =
    [
        ("Critical", "line-critical", point => point.CriticalCount),
        ("High", "line-high", point => point.HighCount),
        ("Medium", "line-medium", point => point.MediumCount),
    ];

    public static void Write(Markup page, IReadOnlyList<AuditTrendPoint> points)
    {
        Key(page, points);
        var alternative = AlternativeOf(points);
        page.Open("svg", ("class", "lines"), ("viewBox", "0 0 900 290"), ("role", "img"), ("aria-label", alternative));
        page.Element("title", alternative);
        var most = NiceMaximum(points.Max(point => Lines.Max(line => line.Count(point))));
        Grid(page, most);
        foreach (var (_, kind, count) in Lines)
            Line(page, points, kind, point => Base - ((Base - Top) * count(point) / most));
        Gaps(page, points);
        foreach (var point in (AuditTrendPoint[])[points[0], points[^1]])
        {
            page.Element(
                "text", ReportTime.Date(point.Time), ("class", ReferenceEquals(point, points[0]) ? "tick start" : "tick end"),
                ("x", X(points, point)), ("y", "282"));
        }

        page.Close();
    }

    private static void Key(Markup page, IReadOnlyList<AuditTrendPoint> points)
    {
        page.Open("ul", ("class", "key inline"));
        foreach (var (name, kind, count) in Lines)
        {
            page.Open("li").Open("svg", ("class", "stroke"), ("viewBox", "0 0 28 12"), ("aria-hidden", "true"));
            page.Void("path", ("class", kind), ("d", "M1 6H27")).Close().Text($"{name} failures ");
            page.Element("b", ReportTime.Count(count(points[^1]))).Element("span", Change(count(points[0]), count(points[^1])), ("class", "id"));
            page.Close();
        }

        page.Open("li");
        ChartTone.Swatch(page, Summary.Tone.Unknown);
        page.Text("Accounts not read ").Element("b", ReportTime.Count(points[^1].UnreadableCount)).Close().Close();
    }

    private static void Grid(Markup page, int most)
    {
        for (var part = 0; part <= 4; part++)
        {
            var y = Base - ((Base - Top) * part / 4);
            page.Void("line", ("class", part == 0 ? "axis" : "rule"), ("x1", Left), ("x2", Right), ("y1", y), ("y2", y));
            page.Element("text", ReportTime.Count(most * part / 4), ("class", "tick end"), ("x", Left - 8), ("y", y + 4));
        }
    }

    private static void Line(Markup page, IReadOnlyList<AuditTrendPoint> points, string kind, Func<AuditTrendPoint, double> y)
    {
        var path = new StringBuilder();
        foreach (var point in points)
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{X(points, point):0.#} {y(point):0.#}");
        page.Void("path", ("class", kind), ("d", path.ToString()));
        page.Void("circle", ("class", kind + " dot"), ("cx", X(points, points[^1])), ("cy", y(points[^1])), ("r", "3.5"));
    }

    private static void Gaps(Markup page, IReadOnlyList<AuditTrendPoint> points)
    {
        var most = Math.Max(1, points.Max(point => point.UnreadableCount));
        page.Element("text", ReportTime.Count(most), ("class", "tick end"), ("x", Left - 8), ("y", GapTop + 8));
        page.Void("line", ("class", "axis"), ("x1", Left), ("x2", Right), ("y1", GapBase), ("y2", GapBase));
        var width = Math.Clamp((Right - Left) / points.Count * 0.5, 1.5, 14);
        foreach (var point in points)
        {
            if (point.UnreadableCount == 0)
                continue;
            var height = Math.Max(2, (GapBase - GapTop) * point.UnreadableCount / most);
            page.Void(
                "rect", ("class", "t-unknown"), ("x", Math.Clamp(X(points, point) - (width / 2), Left, Right - width)),
                ("y", GapBase - height), ("width", width), ("height", height));
        }
    }

    private static double X(IReadOnlyList<AuditTrendPoint> points, AuditTrendPoint point)
    {
        var span = (points[^1].Time - points[0].Time).TotalSeconds;
        return span <= 0 ? Right : Left + ((Right - Left) * (point.Time - points[0].Time).TotalSeconds / span);
    }

    private static int NiceMaximum(int most)
    {
        var unit = 4;
        while (unit * 10 < most)
            unit *= 10;
        return ((most + unit - 1) / unit * unit) is var nice and > 0 ? nice : 4;
    }

    private static string Change(int first, int last) => (last - first) switch
    {
        0 => " unchanged",
        > 0 and var more => $" ▲ {ReportTime.Count(more)}",
        var less => $" ▼ {ReportTime.Count(-less)}",
    };

    private static string AlternativeOf(IReadOnlyList<AuditTrendPoint> points) =>
        $"Failures over {points.Count} runs from {ReportTime.Date(points[0].Time)} to {ReportTime.Date(points[^1].Time)}: "
        + string.Join("; ", Lines.Select(line => $"{line.Name} from {line.Count(points[0])} to {line.Count(points[^1])}"))
        + $"; accounts not read from {points[0].UnreadableCount} to {points[^1].UnreadableCount}.";
}
