using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>Root has no access key, active or not: an inactive one is switched on with a click.</summary>
internal static class RootAccessKeyRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        _ = input;
        return Decide(posture).With(
            ("AccessKeyCount", posture.AccessKeyCount),
            ("ActiveAccessKeyCount", posture.ActiveAccessKeyCount),
            ("InactiveAccessKeyCount", posture.InactiveAccessKeyCount),
            ("ReportGeneratedTime", posture.ReportGeneratedTime));
    }

    private static RuleOutcome Decide(RootUserPosture posture)
    {
        // Any single sign of a key decides, whatever the other sources could not tell.
        if (posture.ActiveAccessKeyCount > 0 || posture.AccessKey.Any(key => key.Active is true))
            return RuleOutcome.Fail(posture.AndDisagreement("Root has an active access key.", "AccessKey"));
        if (posture.AccessKeyCount > 0 || posture.AccessKey.Count > 0)
            return RuleOutcome.Fail(posture.AndDisagreement(Existing(posture), "AccessKey"));
        if (posture.AccessKeyCount == 0)
            return RuleOutcome.Pass("Root has no access key, active or inactive.");
        string reason = posture.ActiveAccessKeyCount == 0
            ? "Root has no active access key; whether it has an inactive one could not be read."
            : "Whether root has access keys could not be read.";
        return RuleOutcome.Unknown(reason, AccountFacts.ReportFact, posture.GapsOf(AccountFacts.ReportFact, AccountFacts.SummaryFact));
    }

    private static string Existing(RootUserPosture posture) => posture.ActiveAccessKeyCount == 0
        ? "Root has an inactive access key: it is switched on again with a click."
        : "Root has an access key; whether it is active could not be read.";
}
