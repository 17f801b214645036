using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>What could not be read, why, and what would make it readable. Told once per cause, then account by account in a long table.</summary>
internal static class GapSection
{
    private const int Named = 5;

    public static void Write(Markup page, PageContext context)
    {
        if (context.Summary.Gaps.Count == 0)
        {
            page.Element("p", "Every fact of every account in this report could be read.", ("class", "empty"));
            return;
        }

        TableParts.Open(page, "Causes of gaps", "gaps").Open("thead").Open("tr");
        TableParts.Head(page, "Cause");
        TableParts.Head(page, "Missing permission");
        TableParts.Head(page, "Facts");
        TableParts.Head(page, "Accounts", "n");
        TableParts.Head(page, "Remedy");
        page.Close().Close().Open("tbody");
        foreach (var group in context.Summary.Gaps)
            Row(page, group);
        page.Close();
        TableParts.Close(page);
    }

    private static void Row(Markup page, GapGroup group)
    {
        page.Open("tr").Open("th", ("scope", "row")).Text(GapGroup.NameOf(group.Reason)).Close();
        page.Open("td");
        if (group.Permission is null)
            page.Element("span", "none would help", ("class", "quiet"));
        else
            page.Element("code", group.Permission);
        page.Close().Element("td", string.Join(", ", group.Facts), ("class", "fact"));
        page.Open("td", ("class", "n")).Element("b", ReportTime.Count(group.Accounts.Count)).Close();
        page.Open("td", ("class", "remedy")).Text(group.Remedy).Element("span", AccountsOf(group), ("class", "id")).Close().Close();
    }

    private static string AccountsOf(GapGroup group)
    {
        var named = string.Join(", ", group.Accounts.Take(Named));
        return group.Accounts.Count <= Named ? named : $"{named} and {ReportTime.Count(group.Accounts.Count - Named)} more";
    }
}
