using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Engine.Reports.Summary;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>The newest sign-ins to the console as root, good and bad: who reads no further has seen them.</summary>
internal static class ActivitySignIns
{
    private const int Shown = 15;

    public static void Write(Markup page, ActivitySummary activity, PageContext context)
    {
        page.Element("h3", "Root signed in to the console");
        if (activity.SignIns.Count == 0)
        {
            page.Element("p", "No sign-in to the console as root is among the events.", ("class", "empty"));
            return;
        }

        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var posture in context.Model.Run.Posture)
            names[posture.AccountId] = posture.AccountName;
        TableParts.Open(page, "Sign-ins to the console as root", "signins").Open("thead").Open("tr");
        foreach (var name in (string[])["When (UTC)", "Account", "Outcome", "MFA", "From", "Approval", "Severity"])
            TableParts.Head(page, name);
        page.Close().Close().Open("tbody");
        foreach (var one in activity.SignIns.Take(Shown))
            Row(page, one, one.AccountName ?? (one.AccountId is { } id ? names.GetValueOrDefault(id) : null));
        page.Close();
        TableParts.Close(page);
        page.Open("p", ("class", "note"))
            .Text($"{ReportTime.Count(Math.Min(Shown, activity.SignIns.Count))} of {ReportTime.Count(activity.SignIns.Count)} sign-ins. ");
        page.FilterLink("All of them", "activity", "class", nameof(ActivityClass.SignIn)).Close();
    }

    private static void Row(Markup page, RootActivityEvent one, string? account)
    {
        page.Open("tr").Element("th", one.Time is { } time ? Moment(time) : "Not known", ("scope", "row"));
        page.Open("td").Text(account ?? one.AccountId ?? "Not known");
        if (account is not null && one.AccountId is not null)
            page.Element("span", one.AccountId, ("class", "id"));
        page.Close();
        Flag(page, one.Success, "Signed in", "Failed");
        Flag(page, one.MfaUsed, "With MFA", "Without");
        page.Element("td", one.SourceAddress ?? "Not known").Open("td").Text(ApprovalOf(one));
        if (one.Ticket is not null)
            page.Element("span", one.Ticket, ("class", "id"));
        page.Close().Open("td");
        TableParts.Severity(page, SeverityPresentation.Of(one.Severity));
        page.Close().Close();
    }

    private static void Flag(Markup page, bool? flag, string yes, string no)
    {
        var (kind, symbol, text) = flag switch
        {
            true => ("v-pass", "✓", yes),
            false => ("v-fail", "✗", no),
            null => ("v-unknown", "?", "Unknown"),
        };
        page.Open("td").Open("span", ("class", "badge " + kind));
        page.Element("span", symbol, ("class", "mark"), ("aria-hidden", "true")).Text(text).Close().Close();
    }

    private static string ApprovalOf(RootActivityEvent one) => one.Approval switch
    {
        ActivityApproval.Approved => "Approved",
        ActivityApproval.Outside => "Outside",
        _ => "Not judged",
    };

    private static string Moment(DateTimeOffset time) => ReportTime.Iso(time)![..16].Replace('T', ' ');
}
