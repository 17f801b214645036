using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html;

/// <summary>
/// What the page holds where a run is larger than a browser likes. Failures, gaps and waivers go in before passes, and whatever is left
/// out is said in the page.
/// </summary>
internal sealed class PageSelection
{
    private PageSelection(
        IReadOnlyList<ControlResult> results, IReadOnlyList<AuditUserRow> users, IReadOnlyList<RootActivityEvent> activity,
        IReadOnlyList<string> omissions)
    {
        Results = results;
        Users = users;
        Activity = activity;
        Omissions = omissions;
    }

    public IReadOnlyList<ControlResult> Results { get; }

    public IReadOnlyList<AuditUserRow> Users { get; }

    /// <summary>The events of root; empty where none were read, too.</summary>
    public IReadOnlyList<RootActivityEvent> Activity { get; }

    /// <summary>What is left out, in sentences.</summary>
    public IReadOnlyList<string> Omissions { get; }

    public static PageSelection Of(ReportModel model, ReportOptions options)
    {
        var omissions = new List<string>();
        var results = ResultsOf(model.Run.Result, options.MaximumResultCount, omissions);
        var users = model.User;
        if (users.Count > options.MaximumUserCount)
        {
            omissions.Add(
                $"{ReportTime.Count(users.Count - options.MaximumUserCount)} of {ReportTime.Count(users.Count)} IAM users are not listed in this page.");
            users = [.. users.Take(options.MaximumUserCount)];
        }

        var activity = ActivityOf(model.Activity ?? [], options.MaximumActivityCount, omissions);
        if (omissions.Count > 0)
            omissions.Add("All counts, pictures and summaries include them. The JSON and CSV reports list everything.");
        return new PageSelection(results, users, activity, omissions);
    }

    private static IReadOnlyList<ControlResult> ResultsOf(IReadOnlyList<ControlResult> all, int maximum, List<string> omissions)
    {
        if (all.Count <= maximum)
            return all;
        var kept = new List<ControlResult>(maximum);
        kept.AddRange(all.Where(Attention).Take(maximum));
        kept.AddRange(all.Where(result => !Attention(result)).Take(maximum - kept.Count));
        var lost = all.Count(Attention) - kept.Count(Attention);
        var omitted = all.Count - kept.Count;
        omissions.Add(lost == 0
            ? $"{ReportTime.Count(omitted)} of {ReportTime.Count(all.Count)} results are not listed in this page; every one of them is Pass or Not applicable."
            : $"{ReportTime.Count(omitted)} of {ReportTime.Count(all.Count)} results are not listed in this page; {ReportTime.Count(lost)} of them are Fail, Unknown or Waived.");
        return kept;
    }

    // The gravest first, and of those the newest: what has no time is not known to be old.
    private static IReadOnlyList<RootActivityEvent> ActivityOf(IReadOnlyList<RootActivityEvent> all, int maximum, List<string> omissions)
    {
        if (all.Count <= maximum)
            return all;
        var kept = all.OrderByDescending(one => one.Severity).ThenByDescending(one => one.Time ?? DateTimeOffset.MaxValue).Take(maximum).ToList();
        var least = kept.Count == 0 ? null : SeverityPresentation.Of(kept[^1].Severity).Label;
        omissions.Add(
            $"{ReportTime.Count(all.Count - maximum)} of {ReportTime.Count(all.Count)} events of root are not listed in this page; "
            + (least is null ? "none are." : $"none of them is graver than {least}."));
        return kept;
    }

    private static bool Attention(ControlResult result) => result.Verdict is not (Verdict.Pass or Verdict.NotApplicable);
}
