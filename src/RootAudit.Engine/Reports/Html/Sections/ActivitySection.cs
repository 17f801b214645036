using RootAudit.Controls;
using RootAudit.Engine.Reports.Html.Charts;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>What root did: numbers, columns over time, classes, sign-ins to the console; then event by event in a long table.</summary>
internal static class ActivitySection
{
    public static void Write(Markup page, PageContext context)
    {
        ActivityGaps.Write(page, context.Model.ActivityGap);
        if (context.Summary.Activity is not { } activity)
        {
            page.Element("p", "Root activity was not read in this run. That says nothing of whether root was used.", ("class", "empty"));
            return;
        }

        if (activity.Count + activity.MissingCount == 0)
        {
            page.Element(
                "p",
                context.Model.ActivityGap.Count == 0 ? "No event of root was found." : "No event of root was found in what could be read.",
                ("class", "empty"));
            return;
        }

        Numbers(page, activity);
        Drawing(page, activity);
        Classes(page, activity);
        ActivitySignIns.Write(page, activity, context);
    }

    public static void WriteGrid(Markup page, PageContext context)
    {
        if (context.Selection.Activity.Count > 0)
            page.Element("h3", "Event by event").Template(PageAssets.Read("grid-activity.html"));
    }

    private static void Numbers(Markup page, ActivitySummary activity)
    {
        page.Open("dl", ("class", "tallies"));
        Number(page, "events", activity.Count);
        Number(page, "accounts", activity.AccountCount);
        Number(page, "sign-ins to the console", activity.SignIns.Count(one => one.Success != false));
        Number(page, "failed sign-ins", activity.SignIns.Count(one => one.Success == false));
        Number(page, "sign-ins without MFA", activity.SignIns.Count(one => one is { Success: not false, MfaUsed: false }));
        if (activity.IsJudged)
        {
            Number(page, "outside approved changes", activity.OutsideCount);
            Number(page, "approved and did not happen", activity.MissingCount);
        }

        if (activity.UnusualCount > 0)
            Number(page, "unusual", activity.UnusualCount);
        page.Close();
        if (!activity.IsJudged)
            page.Element("p", "Nobody asked which of it was approved: no approved changes were given.", ("class", "note"));
    }

    private static void Number(Markup page, string name, int count) =>
        page.Open("div").Element("dt", name).Element("dd", ReportTime.Count(count)).Close();

    private static void Drawing(Markup page, ActivitySummary activity)
    {
        if (activity.Columns.Count > 0)
        {
            page.Element("h3", activity.Days == 1 ? "Events by day" : $"Events by {activity.Days} days");
            page.Open("div", ("class", "card trend"));
            ActivityChart.Write(page, activity);
            page.Close();
        }

        if (activity.TimelessCount > 0)
        {
            page.Element(
                "p",
                activity.TimelessCount == 1
                    ? "1 event does not say when it was, and so is not in the drawing."
                    : $"{ReportTime.Count(activity.TimelessCount)} events do not say when they were, and so are not in the drawing.",
                ("class", "note"));
        }
    }

    private static void Classes(Markup page, ActivitySummary activity)
    {
        page.Element("h3", "By class");
        TableParts.Open(page, "Root activity by class", "classes").Open("thead").Open("tr");
        TableParts.Head(page, "Class");
        TableParts.Head(page, "Gravest");
        TableParts.Head(page, "Events", "n");
        TableParts.Head(page, "Failed", "n");
        page.Close().Close().Open("tbody");
        foreach (var row in activity.Classes)
        {
            page.Open("tr").Open("th", ("scope", "row"));
            page.FilterLink(row.Kind.Label, "activity", "class", row.Kind.Class.ToString());
            page.Close().Open("td");
            TableParts.Severity(page, SeverityPresentation.Of(row.Worst));
            page.Close();
            TableParts.Number(page, row.Count);
            TableParts.Number(page, row.Failed);
            page.Close();
        }

        page.Close();
        TableParts.Close(page);
    }
}
