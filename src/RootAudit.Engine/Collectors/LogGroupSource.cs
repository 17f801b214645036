using System.Collections.Concurrent;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Monitoring;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Posture;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Reads what watches the log groups of trails, each once, in the account that it is in: one of the organization's trail watches every
/// account. What cannot be read becomes a gap. Thread-safe.
/// </summary>
internal sealed class LogGroupSource(AwsSession session)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WatchedLogGroup>>> _groups = new(StringComparer.Ordinal);

    public Task<WatchedLogGroup> ReadAsync(string arn, CancellationToken cancellationToken) =>
        _groups.GetOrAdd(arn, key => new Lazy<Task<WatchedLogGroup>>(() => ReadOnceAsync(key, cancellationToken))).Value;

    private async Task<WatchedLogGroup> ReadOnceAsync(string arn, CancellationToken cancellationToken)
    {
        try
        {
            // arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*
            if (arn.Split(':') is not [_, _, "logs", var region, var owner, "log-group", var name, ..])
                throw new CollectionException(GapReason.InvalidResponse, $"The trail's log group '{Text.Printable.Text(arn)}' has no ARN of a log group.");
            var access = await session.EnterAsync(owner, cancellationToken).ConfigureAwait(false);
            await access.EnsureAsync(cancellationToken).ConfigureAwait(false);
            var filters = await FiltersAsync(access, region, name, cancellationToken).ConfigureAwait(false);
            var topics = await TopicsAsync(access, filters, cancellationToken).ConfigureAwait(false);
            return new WatchedLogGroup { Arn = arn, Filters = Fact.Known(filters, session.Time.GetUtcNow()), Topics = topics };
        }
        catch (CollectionException failure)
        {
            return new WatchedLogGroup { Arn = arn, Filters = Fact.Unknown<IReadOnlyList<WatchedFilter>>(failure.ToGap(AccountMonitoring.AlarmFact)) };
        }
    }

    private async Task<IReadOnlyList<WatchedFilter>> FiltersAsync(MemberAccess access, string region, string name, CancellationToken cancellationToken)
    {
        using var calls = new MetricFilterCalls(session, access, region);
        var partition = AwsPartition.OfRegion(region).Name;
        var found = await calls.DescribeAsync(name, cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(found.Where(filter => RootAlarmEvaluator.MayCatch(filter, partition)).Select(async filter =>
        {
            var alarms = filter.Metrics.Select(metric => MonitoredTrailReader.FactAsync(
                session, AlarmCalls.DescribeForMetricAsync(session, access, region, metric, cancellationToken), AccountMonitoring.AlarmFact));
            return new WatchedFilter(filter, await Task.WhenAll(alarms).ConfigureAwait(false));
        })).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<string, Fact<TopicSubscriptions>>> TopicsAsync(
        MemberAccess access, IReadOnlyList<WatchedFilter> filters, CancellationToken cancellationToken)
    {
        var arns = filters.SelectMany(filter => filter.Alarms)
            .SelectMany(fact => fact.TryGet(out var alarms) ? alarms.SelectMany(alarm => alarm.Actions) : [])
            .Where(action => action.Split(':') is [_, _, "sns", ..]).Distinct(StringComparer.Ordinal);
        var topics = new Dictionary<string, Fact<TopicSubscriptions>>(StringComparer.Ordinal);
        foreach (var arn in arns)
        {
            topics[arn] = await MonitoredTrailReader.FactAsync(
                session, AlarmCalls.CountSubscriptionsAsync(session, access, arn, cancellationToken), AccountMonitoring.AlarmFact).ConfigureAwait(false);
        }

        return topics;
    }
}
