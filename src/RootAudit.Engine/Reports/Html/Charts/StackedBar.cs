using RootAudit.Controls;
using RootAudit.Engine.Reports.Summary;

namespace RootAudit.Engine.Reports.Html.Charts;

/// <summary>The verdicts of a row side by side. Decoration: the numbers stand beside it.</summary>
internal static class StackedBar
{
    public static void Write(Markup page, Tally tally, Severity? severity = null)
    {
        page.Open("svg", ("class", "bar"), ("aria-hidden", "true"));
        page.Void("rect", ("class", "track"), ("width", "100%"), ("height", "100%"));
        double total = severity is { } only ? tally.Of(only) : tally.Total;
        var left = 0.0;
        foreach (var verdict in VerdictPresentation.All)
        {
            var count = severity is { } one ? tally.Of(one, verdict.Verdict) : tally.Of(verdict.Verdict);
            if (count == 0)
                continue;
            var width = 100 * count / total;
            page.Void(
                "rect", ("class", "f-" + verdict.ColorClass), ("x", ChartTone.Percent(left)), ("width", ChartTone.Percent(width)), ("height", "100%"));
            left += width;
        }

        page.Close();
    }
}
