using RootAudit.Controls;
using RootAudit.Engine.Reports.Summary;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>Failures by organizational unit and severity, as a heat table: the number is always there, the colour only helps.</summary>
internal static class UnitSection
{
    private const int Shown = 20;

    public static void Write(Markup page, PageContext context)
    {
        var units = context.Summary.Units;
        Table(page, "Failures by organizational unit", units.Take(Shown), context);
        if (units.Count <= Shown)
            return;
        page.Open("details", ("class", "behind")).Element("summary", $"{units.Count - Shown} more units with fewer failures");
        Table(page, "Failures by organizational unit, continued", units.Skip(Shown), context);
        page.Close();
    }

    private static void Table(Markup page, string caption, IEnumerable<UnitRow> units, PageContext context)
    {
        TableParts.Open(page, caption, "heat").Open("thead").Open("tr");
        TableParts.Head(page, "Organizational unit");
        TableParts.Head(page, "Accounts", "n");
        foreach (var severity in SeverityPresentation.All)
            TableParts.Head(page, TableParts.Short(severity), "n");
        TableParts.Head(page, "Unknown", "n");
        TableParts.Head(page, "Not read fully", "n");
        page.Close().Close().Open("tbody");
        foreach (var unit in units)
            Row(page, unit, context);
        page.Close();
        TableParts.Close(page);
    }

    private static void Row(Markup page, UnitRow unit, PageContext context)
    {
        page.Open("tr").Open("th", ("scope", "row"));
        page.FilterLink(unit.Name, "accounts", "unit", unit.Name).Close();
        TableParts.Number(page, unit.AccountCount);
        foreach (var severity in SeverityPresentation.All)
        {
            var count = unit.Tally.Of(severity.Severity, Verdict.Fail);
            TableParts.Number(page, count, "heat-" + HeatOf(count, unit, severity.Severity, context));
        }

        TableParts.Number(page, unit.Tally.Of(Verdict.Unknown), "v-unknown");
        TableParts.Number(page, unit.IncompleteCount, "v-unknown");
        page.Close();
    }

    // Relative to the accounts in the unit, so that a large unit is not red merely for being large, and against the worst unit there is.
    private static int HeatOf(int count, UnitRow unit, Severity severity, PageContext context)
    {
        var worst = context.Summary.Units.Max(other => Rate(other, other.Tally.Of(severity, Verdict.Fail)));
        var rate = Rate(unit, count);
        return worst <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(rate / worst * 4), 1, 4);
    }

    private static double Rate(UnitRow unit, int count) => (double)count / Math.Max(1, unit.AccountCount);
}
