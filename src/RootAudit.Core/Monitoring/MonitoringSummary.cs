using RootAudit.Failures;
using RootAudit.Monitoring.Patterns;
using RootAudit.Text;

namespace RootAudit.Monitoring;

/// <summary>What the trails and alarms of an account come to: the one place that says whether it is recorded and whether somebody is told.</summary>
internal sealed record MonitoringSummary
{
    /// <summary>The trail that records the account best; of equals that of the organization.</summary>
    public MonitoredTrail? Best { get; private init; }

    public bool? IsRecorded { get; private init; }

    public IReadOnlyList<string> TrailShortcomings { get; private init; } = [];

    public IReadOnlyList<Gap> TrailGaps { get; private init; } = [];

    /// <summary>The alarm that works; nothing where none is known to.</summary>
    public RootAlarm? Working { get; private init; }

    public bool? IsAlarmed { get; private init; }

    public IReadOnlyList<string> AlarmShortcomings { get; private init; } = [];

    public IReadOnlyList<Gap> AlarmGaps { get; private init; } = [];

    public static MonitoringSummary Of(AccountMonitoring monitoring)
    {
        (MonitoredTrail Trail, TrailCheck Check)[] trails =
        [
            .. monitoring.Trail.Select(trail => (Trail: trail, Check: TrailCheck.Of(trail)))
                .OrderBy(one => one.Check.Missing.Count).ThenBy(one => one.Check.Gap.Count).ThenByDescending(one => one.Trail.Trail.IsOrganizationTrail),
        ];
        bool? isRecorded = Certainty.Any(trails.Select(one => one.Check.IsComplete).Append(monitoring.TrailGap.Count > 0 ? null : false));
        RootAlarm? working = monitoring.Alarm.FirstOrDefault(alarm => alarm.Works == true);
        bool? isAlarmed = Certainty.Any(monitoring.Alarm.Select(alarm => alarm.Works).Append(monitoring.AlarmGap.Count > 0 ? null : false));
        return new MonitoringSummary
        {
            Best = trails.Select(one => one.Trail).FirstOrDefault(),
            IsRecorded = isRecorded,
            TrailShortcomings = isRecorded == true ? [] : trails.Length > 0 ? [.. trails.Select(Shortcoming).OfType<string>()]
                : isRecorded is null ? [] : ["No trail records the account."],
            TrailGaps = isRecorded is null
                ? [.. monitoring.TrailGap.Concat(trails.Where(one => one.Check.IsComplete is null).SelectMany(one => one.Check.Gap)).Distinct()] : [],
            Working = working,
            IsAlarmed = isAlarmed,
            AlarmShortcomings = isAlarmed == true ? [] : monitoring.Alarm.Count > 0 ? [.. monitoring.Alarm.Select(Shortcoming)]
                : isAlarmed is null ? [] : ["Nothing tells that root signed in."],
            AlarmGaps = isAlarmed is null ? [.. monitoring.AlarmGap.Concat(monitoring.Alarm.Where(alarm => alarm.Works is null).SelectMany(GapsOf)).Distinct()] : [],
        };
    }

    private static string? Shortcoming((MonitoredTrail Trail, TrailCheck Check) one) => one.Check.Missing.Count == 0 ? null
        : $"{Name(one.Trail)} {string.Join("; ", one.Check.Missing)}.";

    private static string Shortcoming(RootAlarm alarm)
    {
        string name = alarm.ToString();
        return $"{char.ToUpperInvariant(name[0])}{name[1..]} {alarm.Shortcoming}.";
    }

    // A pattern that is not understood is no call that failed, and is a gap all the same.
    private static IEnumerable<Gap> GapsOf(RootAlarm alarm) => alarm.Gap.Count > 0
        ? alarm.Gap
        : [new Gap(AccountMonitoring.AlarmFact, GapReason.NotReported, null, Shortcoming(alarm))];

    /// <summary>What a trail is called in sentences.</summary>
    public static string Name(MonitoredTrail trail) => trail.Trail.IsOrganizationTrail
        ? $"The organization's trail '{Printable.Text(trail.Trail.Name)}'"
        : $"The account's own trail '{Printable.Text(trail.Trail.Name)}'";
}
