using System.Collections.Concurrent;

namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// The bound on lookups of CloudTrail's event history: two a second in each account and Region
/// (<see href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html"/>).
/// </summary>
internal sealed class LookupLimits(TimeProvider time) : IDisposable
{
    private const int CallsPerSecond = 2;

    private readonly ConcurrentDictionary<(string AccountId, string Region), WindowLimit> _limits = new();

    public WindowLimit For(string accountId, string region) => _limits.GetOrAdd(
        (accountId, region), static (_, time) => new WindowLimit(time, CallsPerSecond, TimeSpan.FromSeconds(1)), time);

    public void Dispose()
    {
        foreach (var limit in _limits.Values)
            limit.Dispose();
    }
}
