using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Monitoring;

/// <summary>What watches the root user of one account: the trails that record it, and what tells of its sign-in.</summary>
public sealed record AccountMonitoring
{
    /// <summary>The name of <see cref="Alarm"/> in gaps.</summary>
    public const string AlarmFact = "RootUseAlarm";

    /// <summary>The account.</summary>
    public required OrganizationAccount Account { get; init; }

    /// <summary>The trails that record the account, as far as they were asked for: those of the organization first.</summary>
    public IReadOnlyList<MonitoredTrail> Trail { get; init => field = Indexable.List(value); } = [];

    /// <summary>Why there may be more trails.</summary>
    public IReadOnlyList<Gap> TrailGap { get; init => field = Indexable.List(value); } = [];

    /// <summary>What catches root's sign-in, or may.</summary>
    public IReadOnlyList<RootAlarm> Alarm { get; init => field = Indexable.List(value); } = [];

    /// <summary>Why there may be more of it.</summary>
    public IReadOnlyList<Gap> AlarmGap { get; init => field = Indexable.List(value); } = [];

    /// <summary>The first thing that keeps from saying whether the account is recorded, or whether somebody is told; none where both are known.</summary>
    public Gap? Open
    {
        get
        {
            var summary = MonitoringSummary.Of(this);
            return summary.TrailGaps.Concat(summary.AlarmGaps).FirstOrDefault();
        }
    }
}
