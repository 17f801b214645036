using RootAudit.Monitoring;

namespace RootAudit.Controls.Rules;

/// <summary>
/// Somebody is told when root signs in: by a rule of EventBridge with a target, or by an alarm on a metric filter of a trail's log group with a
/// confirmed subscription.
/// </summary>
internal static class RootUseAlarmRule
{
    public static RuleOutcome Judge(AccountMonitoring monitoring)
    {
        var summary = MonitoringSummary.Of(monitoring);
        return Decide(summary).With(
            ("Alarm", summary.Working?.ToString()),
            ("CatchesCalls", summary.Working?.CatchesCalls),
            ("Missing", summary.AlarmShortcomings));
    }

    private static RuleOutcome Decide(MonitoringSummary summary)
    {
        if (summary.Working is { } alarm)
            return RuleOutcome.Pass($"Root's sign-in is caught by {alarm}.");
        return summary.IsAlarmed is null
            ? RuleOutcome.Unknown(
                string.Join(" ", summary.AlarmShortcomings.Prepend("Whether somebody is told of root's sign-in is not known.")),
                AccountMonitoring.AlarmFact,
                summary.AlarmGaps)
            : RuleOutcome.Fail(string.Join(" ", summary.AlarmShortcomings));
    }
}
