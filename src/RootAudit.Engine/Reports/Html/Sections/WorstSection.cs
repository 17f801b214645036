using RootAudit.Controls;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>The accounts to look at first.</summary>
internal static class WorstSection
{
    private const int Shown = 15;

    public static void Write(Markup page, PageContext context)
    {
        var worst = context.Summary.Worst.ToList();
        if (worst.Count == 0)
        {
            page.Element("p", "No control failed in any account that could be read.", ("class", "empty"));
            return;
        }

        TableParts.Open(page, "Worst accounts", "worst").Open("thead").Open("tr");
        TableParts.Head(page, "Account");
        TableParts.Head(page, "Organizational unit");
        foreach (var severity in SeverityPresentation.All)
            TableParts.Head(page, TableParts.Short(severity), "n");
        TableParts.Head(page, "Unknown", "n");
        page.Close().Close().Open("tbody");
        foreach (var row in worst.Take(Shown))
            Row(page, row);
        page.Close();
        TableParts.Close(page);
        page.Open("p", ("class", "note"))
            .Text($"{ReportTime.Count(Math.Min(Shown, worst.Count))} of {ReportTime.Count(worst.Count)} accounts with a failure. ");
        page.FilterLink("All of them", "accounts", "worst", "fail").Close();
    }

    private static void Row(Markup page, AccountRow row)
    {
        page.Open("tr").Open("th", ("scope", "row"));
        page.FilterLink(row.Posture.AccountName ?? row.Posture.AccountId, "results", "search", row.Posture.AccountId);
        page.Element("span", row.Posture.AccountId, ("class", "id")).Close();
        page.Element("td", row.Unit, ("class", "unit"));
        foreach (var severity in SeverityPresentation.All)
            TableParts.Number(page, row.Tally.Of(severity.Severity, Verdict.Fail), severity.ColorClass + " strong");
        TableParts.Number(page, row.Tally.Of(Verdict.Unknown), "v-unknown");
        page.Close();
    }
}
