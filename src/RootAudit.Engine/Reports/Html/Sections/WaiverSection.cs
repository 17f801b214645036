using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>Who answers for which failure, and until when.</summary>
internal static class WaiverSection
{
    public static void Write(Markup page, PageContext context)
    {
        if (context.Model.Waiver.Count == 0)
        {
            page.Element("p", "The run was judged without waivers.", ("class", "empty"));
            return;
        }

        TableParts.Open(page, "Waivers", "waivers").Open("thead").Open("tr");
        foreach (var name in (string[])["Control", "Where", "Reason", "Owner", "Ticket", "Holds until"])
            TableParts.Head(page, name);
        TableParts.Head(page, "Results", "n");
        page.Close().Close().Open("tbody");
        foreach (var waiver in context.Model.Waiver)
        {
            page.Open("tr").Element("th", waiver.ControlId, ("scope", "row")).Element("td", waiver.Scope);
            page.Element("td", waiver.Reason).Element("td", waiver.Owner).Element("td", waiver.Ticket).Open("td");
            if (waiver.IsExpired)
                page.Element("strong", "✗ expired ", ("class", "t-bad-text"));
            page.Text(waiver.Expires is { } end ? ReportTime.Date(end) : "no end named").Close();
            TableParts.Number(page, waiver.ResultCount);
            page.Close();
        }

        page.Close();
        TableParts.Close(page);
    }
}
