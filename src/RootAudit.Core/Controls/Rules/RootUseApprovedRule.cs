using RootAudit.Activity;

namespace RootAudit.Controls.Rules;

/// <summary>
/// Every use of root was covered by an approved change. Where no approved changes were given, no use is covered by one, tasks that need
/// root among them: that a task needs root does not say that somebody approved it. Nothing passes but what was read in every Region.
/// </summary>
internal static class RootUseApprovedRule
{
    public static RuleOutcome Judge(AccountActivity activity, RuleInput input)
    {
        var uses = activity.Event.Where(RootUse.Is).ToList();
        var open = uses.Where(one => one.Approval != ActivityApproval.Approved).ToList();
        var unclear = activity.Event.Count(one => one.Approval != ActivityApproval.Approved && RootUse.MayBe(one));
        return Decide(activity, uses, open, unclear).Bounded(activity).WithWindow(
            activity,
            ("UseCount", uses.Count),
            ("ApprovedCount", uses.Count - open.Count),
            ("UnapprovedByClass", ActivityWindow.Classes(open)),
            ("UnclearCount", unclear),
            ("LastUnapprovedTime", open.Max(one => one.Time)),
            ("UnapprovedEventId", ActivityWindow.Ids(open)));
    }

    private static RuleOutcome Decide(
        AccountActivity activity, List<RootActivityEvent> uses, List<RootActivityEvent> open, int unclear)
    {
        var window = ActivityWindow.Words(activity);
        if (open.Count > 0)
        {
            var classes = string.Join(", ", ActivityWindow.Classes(open));
            var what = $"{ActivityWindow.Count(open.Count, "event", "events")} {window} ({classes})";
            return RuleOutcome.Fail(open.TrueForAll(one => one.Approval == ActivityApproval.NotJudged)
                ? $"Root was used: {what}; no approved changes were given."
                : $"Root was used without an approved change: {what}.");
        }

        if (unclear > 0)
            return RuleOutcome.Unknown(
                $"Some events {window} do not say enough to tell whether root was used.",
                AccountActivity.Fact,
                [ActivityWindow.Unclear(unclear)]);
        if (!activity.EverythingRead)
            return RuleOutcome.Unknown(
                $"No unapproved use of root was found {window}, but not every Region was read.",
                AccountActivity.Fact,
                ActivityWindow.Gaps(activity));
        return RuleOutcome.Pass(uses.Count == 0
            ? $"Root was not used {window}."
            : $"An approved change covers all that root did {window}: {ActivityWindow.Count(uses.Count, "event", "events")}.");
    }
}
