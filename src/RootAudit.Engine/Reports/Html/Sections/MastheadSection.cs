using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html.Sections;

/// <summary>Who asked, about what, when and with which version.</summary>
internal static class MastheadSection
{
    public static string TitleOf(ReportModel model) =>
        $"Root user audit of {Subject(model)}, {ReportTime.Date(model.AsOf)}";

    public static void Write(Markup page, PageContext context)
    {
        var run = context.Model.Run;
        page.Element("h1", "Root user audit");
        page.Open("p", ("class", "subject")).Text(Capital(Subject(context.Model))).Close();
        page.Open("dl", ("class", "facts"));
        Fact(page, "As of", ReportTime.Long(context.Model.AsOf), ReportTime.Iso(context.Model.AsOf));
        Fact(page, "Accounts", ReportTime.Count(run.AccountCount));
        Fact(page, "Audit role", run.Session.RoleName);
        Fact(page, "Duration", run.FinishedTime is { } end ? Duration(end - run.StartedTime) : "not finished");
        Fact(page, "RootAudit", run.ModuleVersion);
        Fact(page, "Asked by", run.Session.Arn);
        page.Close();
    }

    public static void WriteFooter(Markup page, PageContext context)
    {
        var run = context.Model.Run;
        page.Open("p").Text($"Run {run.RunId}, begun {ReportTime.Iso(run.StartedTime)}, partition {run.Session.Partition}. ")
            .Text($"Written by RootAudit {run.ModuleVersion}. This page loads nothing and sends nothing; all times are UTC.").Close();
    }

    private static string Subject(ReportModel model) =>
        model.Run.OrganizationId is { } organization ? $"organization {organization}" : $"account {model.Run.Session.AccountId}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static void Fact(Markup page, string name, string value, string? time = null)
    {
        page.Open("div").Element("dt", name).Open("dd");
        if (time is null)
            page.Text(value);
        else
            page.Element("time", value, ("datetime", time));
        page.Close().Close();
    }

    private static string Duration(TimeSpan time) => time.TotalMinutes < 1
        ? $"{Math.Max(0, (int)time.TotalSeconds)} s"
        : time.TotalHours < 1 ? $"{(int)time.TotalMinutes} min {time.Seconds} s" : $"{(int)time.TotalHours} h {time.Minutes} min";
}
