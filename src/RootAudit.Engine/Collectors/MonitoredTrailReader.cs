using RootAudit.Engine.Aws.CloudTrail;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Posture;

namespace RootAudit.Engine.Collectors;

/// <summary>Reads trails: which record an account, how they are doing, and what they record.</summary>
internal static class MonitoredTrailReader
{
    /// <summary>The trails that record a Region of an account.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public static async Task<IReadOnlyList<TrailRecord>> FindAsync(AwsSession session, MemberAccess access, string region, CancellationToken cancellationToken)
    {
        using var calls = new TrailCalls(session, access, region);
        return await calls.DescribeTrailsAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How a trail is doing, asked where it was made. What cannot be read becomes a gap.</summary>
    public static async Task<MonitoredTrail> ReadAsync(AwsSession session, MemberAccess access, TrailRecord trail, CancellationToken cancellationToken)
    {
        using var calls = new TrailCalls(session, access, trail.HomeRegion);
        var status = FactAsync(session, calls.GetTrailStatusAsync(trail.Arn, cancellationToken), MonitoredTrail.Fact);
        var events = FactAsync(session, calls.GetEventSelectorsAsync(trail.Arn, cancellationToken), MonitoredTrail.Fact);
        return new MonitoredTrail(trail, await status.ConfigureAwait(false), await events.ConfigureAwait(false));
    }

    /// <summary>What a call brings, or the gap that its failure leaves.</summary>
    public static async Task<Fact<T>> FactAsync<T>(AwsSession session, Task<T> reading, string fact)
        where T : class
    {
        try
        {
            return Fact.Known(await reading.ConfigureAwait(false), session.Time.GetUtcNow());
        }
        catch (CollectionException failure)
        {
            return Fact.Unknown<T>(failure.ToGap(fact));
        }
    }
}
