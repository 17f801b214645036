using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Monitoring;

/// <summary>What watches the root user of one account, in one flat object.</summary>
public sealed record RootActivityMonitor
{
    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The organizational units from the root down, by name.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Whether a trail records the account as it should; <see langword="null"/> where that is not known.</summary>
    public bool? IsRecorded { get; init; }

    /// <summary>The name of the trail that records the account best.</summary>
    public string? TrailName { get; init; }

    /// <summary>Its ARN.</summary>
    public string? TrailArn { get; init; }

    /// <summary>Whether it is a trail of the organization, and not of the account alone.</summary>
    public bool? IsOrganizationTrail { get; init; }

    /// <summary>The bucket that it delivers log files to.</summary>
    public string? BucketName { get; init; }

    /// <summary>The log group that it delivers events to.</summary>
    public string? LogGroupArn { get; init; }

    /// <summary>Whether something tells of root's sign-in; <see langword="null"/> where that is not known.</summary>
    public bool? IsAlarmed { get; init; }

    /// <summary>What does, or would.</summary>
    public IReadOnlyList<RootAlarm> Alarm { get; init => field = Indexable.List(value); } = [];

    /// <summary>What is missing, in sentences; empty where nothing is, as far as it is known.</summary>
    public IReadOnlyList<string> Missing { get; init => field = Indexable.List(value); } = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];

    /// <summary>Sums up what was read of an account.</summary>
    public static RootActivityMonitor Of(AccountMonitoring monitoring)
    {
        ArgumentNullException.ThrowIfNull(monitoring);
        MonitoringSummary summary = MonitoringSummary.Of(monitoring);
        TrailRecord? best = summary.Best?.Trail;
        return new RootActivityMonitor
        {
            AccountId = monitoring.Account.AccountId,
            AccountName = monitoring.Account.AccountName,
            OrganizationalUnit = monitoring.Account.OrganizationalUnit,
            IsRecorded = summary.IsRecorded,
            TrailName = best?.Name,
            TrailArn = best?.Arn,
            IsOrganizationTrail = best?.IsOrganizationTrail,
            BucketName = best?.BucketName,
            LogGroupArn = best?.LogGroupArn,
            IsAlarmed = summary.IsAlarmed,
            Alarm = monitoring.Alarm,
            Missing = [.. summary.TrailShortcomings, .. summary.AlarmShortcomings],
            Gap = [.. summary.TrailGaps.Concat(summary.AlarmGaps).Distinct()],
        };
    }

    /// <summary>The account, and whether it is watched.</summary>
    public override string ToString() => $"{AccountId}: recorded {Word(IsRecorded)}, alarm {Word(IsAlarmed)}";

    private static string Word(bool? answer) => answer switch { true => "yes", false => "no", null => "?" };
}
