using RootAudit.Activity;
using RootAudit.Controls.Metadata;

namespace RootAudit.Controls.Rules;

/// <summary>Fewer sign-ins as root failed than the limit. Below it people mistype; at it somebody may be guessing.</summary>
internal static class RootSignInFailureRule
{
    public static RuleOutcome Judge(AccountActivity activity, RuleInput input)
    {
        var limit = input.Parameters[ControlParameters.RootSignInFailureLimit];
        var failed = activity.Event.Where(RootUse.IsFailedSignIn).ToList();
        var unclear = activity.Event.Count(one => RootUse.MayBeSignIn(one, success: false));
        return Decide(activity, failed.Count, unclear, limit).Bounded(activity).WithWindow(
            activity,
            ("FailureCount", failed.Count),
            (ControlParameters.RootSignInFailureLimit.Name, limit),
            ("UnclearCount", unclear),
            ("LastFailureTime", failed.Max(one => one.Time)),
            ("SourceAddress", ActivityWindow.Addresses(failed)),
            ("FailureEventId", ActivityWindow.Ids(failed)));
    }

    private static RuleOutcome Decide(AccountActivity activity, int failed, int unclear, int limit)
    {
        var what = $"{ActivityWindow.Count(failed, "sign-in", "sign-ins")} as root failed {ActivityWindow.Words(activity)}";
        if (failed >= limit)
            return RuleOutcome.Fail(FormattableString.Invariant($"{what}; the limit is {limit}. It may be an attack."));
        if (failed + unclear >= limit)
            return RuleOutcome.Unknown(
                FormattableString.Invariant($"{what}, and others do not say how they ended; the limit is {limit}."),
                AccountActivity.Fact,
                [ActivityWindow.Unclear(unclear)]);
        if (!activity.SignInsRead)
            return RuleOutcome.Unknown(
                $"{what}, but not all could be read.", AccountActivity.Fact, ActivityWindow.SignInGaps(activity));
        return RuleOutcome.Pass(failed == 0
            ? $"No sign-in as root failed {ActivityWindow.Words(activity)}."
            : FormattableString.Invariant($"{what}; the limit is {limit}."));
    }
}
