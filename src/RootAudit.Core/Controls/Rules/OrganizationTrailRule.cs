using RootAudit.Monitoring;

namespace RootAudit.Controls.Rules;

/// <summary>
/// A trail of the organization records the account in every Region, with all management events and signed log files. A trail of the account
/// that does the same stands for it, and the reason says so.
/// </summary>
internal static class OrganizationTrailRule
{
    public static RuleOutcome Judge(AccountMonitoring monitoring)
    {
        var summary = MonitoringSummary.Of(monitoring);
        return Decide(summary).With(
            ("TrailArn", summary.Best?.Trail.Arn),
            ("IsOrganizationTrail", summary.Best?.Trail.IsOrganizationTrail),
            ("BucketName", summary.Best?.Trail.BucketName),
            ("Missing", summary.TrailShortcomings));
    }

    private static RuleOutcome Decide(MonitoringSummary summary) => (summary.IsRecorded, summary.Best) switch
    {
        (true, { Trail.IsOrganizationTrail: true } best) =>
            RuleOutcome.Pass($"{MonitoringSummary.Name(best)} records the account in every Region, reads and writes, with signed log files."),
        (true, { } best) => RuleOutcome.Pass(
            $"{MonitoringSummary.Name(best)} records every Region, reads and writes, with signed log files; it stands for a trail of the organization, "
            + "and whoever administers the account can stop it."),
        (false, _) => RuleOutcome.Fail(string.Join(" ", summary.TrailShortcomings)),
        _ => RuleOutcome.Unknown("Whether a trail records the account as it should could not be read.", MonitoredTrail.Fact, summary.TrailGaps),
    };
}
