using RootAudit.Activity;

namespace RootAudit.Controls.Rules;

/// <summary>Every console sign-in of root used MFA. Root's sign-ins stand in one Region, so that the others have no say here.</summary>
internal static class RootSignInMfaRule
{
    public static RuleOutcome Judge(AccountActivity activity, RuleInput input)
    {
        var signIns = activity.Event.Where(RootUse.IsSignIn).ToList();
        var without = signIns.Where(one => one.MfaUsed == false).ToList();
        var unclear = signIns.Count(one => one.MfaUsed is null)
            + activity.Event.Count(one => one.MfaUsed != true && RootUse.MayBeSignIn(one, success: true));
        return Decide(activity, signIns.Count, without.Count, unclear).Bounded(activity).WithWindow(
            activity,
            ("SignInCount", signIns.Count),
            ("WithoutMfaCount", without.Count),
            ("UnclearCount", unclear),
            ("LastWithoutMfaTime", without.Max(one => one.Time)),
            ("WithoutMfaEventId", ActivityWindow.Ids(without)));
    }

    private static RuleOutcome Decide(AccountActivity activity, int signIns, int without, int unclear)
    {
        var window = ActivityWindow.Words(activity);
        if (without > 0)
            return RuleOutcome.Fail(
                $"Root signed in to the console without MFA {ActivityWindow.Count(without, "time", "times")} {window}.");
        if (unclear > 0)
            return RuleOutcome.Unknown(
                $"Whether root used MFA at every sign-in {window} is not told.", AccountActivity.Fact, [ActivityWindow.Unclear(unclear)]);
        if (!activity.SignInsRead)
            return RuleOutcome.Unknown(
                $"The sign-ins of root {window} could not all be read.", AccountActivity.Fact, ActivityWindow.SignInGaps(activity));
        return RuleOutcome.Pass(signIns == 0
            ? $"Root did not sign in to the console {window}."
            : $"Root used MFA at {(signIns == 1 ? "its one sign-in" : FormattableString.Invariant($"all {signIns} sign-ins"))} {window}.");
    }
}
