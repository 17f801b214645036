using RootAudit.Controls.Metadata;
using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>Root was not used lately, by password or key, whichever is later.</summary>
internal static class RootUnusedRule
{
    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        int window = input.Parameters[ControlParameters.RootUnusedDays];
        int? days = Ages.WholeDays(posture.LastUsed, input.Now);
        return Decide(posture, input, window, days).With(
            ("LastUsed", posture.LastUsed),
            ("LastUsedBy", posture.LastUsedBy),
            ("DaysSinceLastUse", days),
            ("RootUnusedDays", window),
            ("ReportGeneratedTime", posture.ReportGeneratedTime));
    }

    private static RuleOutcome Decide(RootUserPosture posture, RuleInput input, int window, int? days)
    {
        // A use that is known decides, even where another credential could not be read.
        if (days < window)
            return RuleOutcome.Fail(
                FormattableString.Invariant($"Root was used {days} day(s) ago ({posture.LastUsedBy}), within the last {window} days."));
        if (!posture.LastUseIsComplete || posture.LastUsedBy is null)
            return RuleOutcome.Unknown(
                "The last use of every root credential could not be read.",
                AccountFacts.ReportFact,
                posture.GapsOf(AccountFacts.ReportFact));
        // The report shows no use after its own time: an old one cannot clear the days since.
        if (!CredentialReportFreshRule.IsFresh(posture, input))
            return RuleOutcome.Unknown(
                "The credential report is too old, or of unknown age, to tell that root was not used since.", AccountFacts.ReportFact, []);
        return RuleOutcome.Pass(days is null
            ? "Root has never been used with its present credentials."
            : FormattableString.Invariant($"Root was last used {days} days ago ({posture.LastUsedBy})."));
    }
}
