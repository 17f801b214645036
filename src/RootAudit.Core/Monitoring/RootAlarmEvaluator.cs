using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Monitoring.Patterns;
using RootAudit.Posture;

namespace RootAudit.Monitoring;

/// <summary>
/// Says what of rules, metric filters and alarms tells that the root user of an account signed in. Patterns are not compared as texts: they
/// are tried on the events that root leaves. Pure, and total: what is not understood is unknown.
/// </summary>
public static class RootAlarmEvaluator
{
    /// <summary>Whether it is worth asking for the targets of a rule: it takes root's sign-in, or may.</summary>
    public static bool MayCatch(EventRule rule, OrganizationAccount account)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(account);
        return rule.EventPattern is not null && Catches(rule, Samples(account)) != false;
    }

    /// <summary>Whether it is worth asking for the alarms of a metric filter: it takes the sign-in of some root, or may.</summary>
    public static bool MayCatch(MetricFilter filter, string partition)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var pattern = MetricFilterPattern.Parse(filter.Pattern);
        return new RootSamples(null, partition).SignIns.All(sample => pattern.Matches(sample) != false);
    }

    /// <summary>What a rule of the account's sign-in Region does about root's sign-in; nothing where it does not take it.</summary>
    /// <param name="watched">The rule, with its targets.</param>
    /// <param name="account">The account.</param>
    /// <param name="trails">The trails that record the account: EventBridge gets sign-ins from a trail that logs.</param>
    /// <param name="trailGaps">Why there may be more trails.</param>
    public static RootAlarm? OfRule(
        WatchedRule watched, OrganizationAccount account, IReadOnlyList<MonitoredTrail> trails, IReadOnlyList<Gap> trailGaps)
    {
        ArgumentNullException.ThrowIfNull(watched);
        ArgumentNullException.ThrowIfNull(account);
        RootSamples samples = Samples(account);
        bool? catches = watched.Rule.EventPattern is null ? false : Catches(watched.Rule, samples);
        if (catches == false)
            return null;
        string region = SignInRegion.Of(account.Partition);
        Link[] links =
        [
            new(catches, "is not understood, or depends on what differs from one sign-in to the next"),
            new(watched.Rule.IsEnabled, "is disabled"),
            Link.Of(watched.Targets, targets => targets.Count > 0, "has no target"),
            Fed(trails, trailGaps, region),
        ];
        return Link.Join(links) with
        {
            Kind = RootAlarmKind.EventRule,
            Name = watched.Rule.Name,
            AccountId = account.AccountId,
            Region = region,
            CatchesCalls = EventPattern.Parse(watched.Rule.EventPattern).Matches(samples.CallEvent),
        };
    }

    /// <summary>What watches the log group of a trail that records the account.</summary>
    /// <param name="group">The log group.</param>
    /// <param name="trail">The trail.</param>
    /// <param name="account">The account.</param>
    public static IReadOnlyList<RootAlarm> OfLogGroup(WatchedLogGroup group, MonitoredTrail trail, OrganizationAccount account)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(trail);
        ArgumentNullException.ThrowIfNull(account);
        RootSamples samples = Samples(account);
        Link delivered = Delivered(trail, SignInRegion.Of(account.Partition));
        return !group.Filters.TryGet(out IReadOnlyList<WatchedFilter>? filters)
            ? []
            : [.. filters.SelectMany(filter => OfFilter(filter, group, delivered, samples))];
    }

    private static IEnumerable<RootAlarm> OfFilter(WatchedFilter watched, WatchedLogGroup group, Link delivered, RootSamples samples)
    {
        var pattern = MetricFilterPattern.Parse(watched.Filter.Pattern);
        bool? catches = Certainty.All(samples.SignIns.Select(pattern.Matches));
        if (catches == false)
            return [];
        bool? calls = pattern.Matches(samples.Call);
        Link[] links =
        [
            delivered,
            new(catches, "has a pattern that is not understood, or that depends on what differs from one sign-in to the next"),
            new(!pattern.Matches(samples.Everyday), "counts everyday work too, so that root does not stand out"),
        ];
        return watched.Filter.Metrics.Zip(watched.Alarms)
            .SelectMany(pair => MetricAlarmCheck.Of(pair.First, pair.Second, group.Topics))
            .Select(alarm => Link.Join([.. links, .. alarm.Links]) with
            {
                Kind = RootAlarmKind.MetricAlarm,
                Name = watched.Filter.Name,
                AlarmName = alarm.Name,
                AccountId = ArnParts.AccountOf(group.Arn),
                Region = ArnParts.RegionOf(group.Arn),
                CatchesCalls = calls,
            });
    }

    private static RootSamples Samples(OrganizationAccount account) => new(account.AccountId, account.Partition);

    private static bool? Catches(EventRule rule, RootSamples samples)
    {
        var pattern = EventPattern.Parse(rule.EventPattern);
        return Certainty.All(samples.SignInEvents.Select(pattern.Matches));
    }

    private static Link Fed(IReadOnlyList<MonitoredTrail> trails, IReadOnlyList<Gap> trailGaps, string region)
    {
        bool? fed = Certainty.Any(trails.Select(trail => TrailCheck.RecordsSignIns(trail, region)).Append(trailGaps.Count > 0 ? null : false));
        return new Link(fed, "gets no sign-ins, since EventBridge has them from a trail and none logs here")
        {
            Gap = fed is null ? [.. trailGaps, .. trails.SelectMany(Unread)] : [],
        };
    }

    private static Link Delivered(MonitoredTrail trail, string region)
    {
        bool? arrives = trail.Status.TryGet(out TrailStatus? status) ? status.LogGroupError is null : null;
        return new Link(Certainty.All([TrailCheck.RecordsSignIns(trail, region), arrives]), "gets nothing, since the trail does not log, or cannot deliver to the log group")
        {
            Gap = [.. Unread(trail)],
        };
    }

    private static IEnumerable<Gap> Unread(MonitoredTrail trail) => new[] { trail.Status.Gap, trail.Events.Gap }.OfType<Gap>();
}
