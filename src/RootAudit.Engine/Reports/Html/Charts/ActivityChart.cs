using System.Globalization;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Charts;

/// <summary>One column for each day, or few days, and in it the events by group, the one to look at first at the bottom.</summary>
internal static class ActivityChart
{
    private const double Left = 64;
    private const double Right = 880;
    private const double Top = 14;
    private const double Base = 190;

    public static void Write(Markup page, ActivitySummary activity)
    {
        var columns = activity.Columns;
        if (columns.Count == 0)
            return;
        Key(page, columns);
        var alternative = AlternativeOf(activity);
        page.Open("svg", ("class", "lines"), ("viewBox", "0 0 900 222"), ("role", "img"), ("aria-label", alternative));
        page.Element("title", alternative);
        var most = Math.Max(1, columns.Max(column => column.Total));
        page.Void("line", ("class", "rule"), ("x1", Left), ("x2", Right), ("y1", Top), ("y2", Top));
        page.Void("line", ("class", "axis"), ("x1", Left), ("x2", Right), ("y1", Base), ("y2", Base));
        page.Element("text", ReportTime.Count(most), ("class", "tick end"), ("x", Left - 8), ("y", Top + 4));
        page.Element("text", "0", ("class", "tick end"), ("x", Left - 8), ("y", Base + 4));
        // A single day is a column and not a wall.
        var step = Math.Min(40, (Right - Left) / columns.Count);
        for (var index = 0; index < columns.Count; index++)
            Column(page, columns[index], Left + (step * index), step, most, activity.Days);
        page.Element("text", Text(columns[0].First), ("class", "tick start"), ("x", Left), ("y", Base + 27));
        if (columns.Count * step > 400)
            page.Element("text", Text(columns[^1].First), ("class", "tick end"), ("x", Left + (step * columns.Count)), ("y", Base + 27));
        page.Close();
    }

    private static void Column(Markup page, ActivityColumn column, double left, double step, int most, int days)
    {
        if (column.Total == 0)
            return;
        page.Open("g").Element("title", Words(column, days));
        var floor = Base;
        for (var group = 0; group < ActivityClasses.Groups.Count; group++)
        {
            if (column.Of(group) == 0)
                continue;
            var height = Math.Max(1.5, (Base - Top) * column.Of(group) / most);
            page.Void(
                "rect", ("class", ChartTone.ClassOf(ActivityClasses.Groups[group].Tone)), ("x", left + (step * 0.1)), ("y", floor - height),
                ("width", step * 0.8), ("height", height));
            floor -= height;
        }

        page.Close();
    }

    private static void Key(Markup page, IReadOnlyList<ActivityColumn> columns)
    {
        page.Open("ul", ("class", "key inline"));
        for (var group = 0; group < ActivityClasses.Groups.Count; group++)
        {
            var place = group;
            var count = columns.Sum(column => column.Of(place));
            if (count == 0)
                continue;
            page.Open("li");
            ChartTone.Swatch(page, ActivityClasses.Groups[group].Tone);
            page.Text(ActivityClasses.Groups[group].Label + " ").Element("b", ReportTime.Count(count)).Close();
        }

        page.Close();
    }

    private static string Words(ActivityColumn column, int days)
    {
        var when = days == 1 ? Text(column.First) : $"{Text(column.First)} to {Text(column.First.AddDays(days - 1))}";
        var what = Enumerable.Range(0, ActivityClasses.Groups.Count).Where(group => column.Of(group) > 0)
            .Select(group => $"{ActivityClasses.Groups[group].Label} {ReportTime.Count(column.Of(group))}");
        return $"{when}: {string.Join(", ", what)}";
    }

    private static string AlternativeOf(ActivitySummary activity) =>
        $"Root activity from {Text(activity.Columns[0].First)} to {Text(activity.Columns[^1].First.AddDays(activity.Days - 1))}: "
        + string.Join("; ", activity.Classes.Select(row => $"{row.Kind.Label} {row.Count}")) + ".";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
