using RootAudit.Controls.Metadata;
using RootAudit.Posture;

namespace RootAudit.Controls.Rules;

/// <summary>The account's credential report could be read and is recent.</summary>
internal static class CredentialReportFreshRule
{
    /// <summary>Whether the report is known to be recent. A report from the near future is one, seen by a clock that runs behind.</summary>
    public static bool IsFresh(RootUserPosture posture, RuleInput input) =>
        posture.ReportGeneratedTime is { } time && input.Now - time <= TimeSpan.FromHours(
            input.Parameters[ControlParameters.ReportMaximumAgeHours]);

    public static RuleOutcome Judge(RootUserPosture posture, RuleInput input)
    {
        int limit = input.Parameters[ControlParameters.ReportMaximumAgeHours];
        return Decide(posture, input, limit).With(("ReportGeneratedTime", posture.ReportGeneratedTime), ("ReportMaximumAgeHours", limit));
    }

    private static RuleOutcome Decide(RootUserPosture posture, RuleInput input, int limit)
    {
        if (posture.ReportGeneratedTime is not { } time)
            return RuleOutcome.Unknown(
                "There is no credential report, or its age is not known.",
                AccountFacts.ReportFact,
                posture.GapsOf(AccountFacts.ReportFact));
        if (IsFresh(posture, input))
            return RuleOutcome.Pass(FormattableString.Invariant($"The credential report is no older than {limit} hours."));
        return RuleOutcome.Fail(FormattableString.Invariant(
            $"The credential report is {Math.Floor((input.Now - time).TotalHours)} hours old; what changed since does not show."));
    }
}
