using System.Collections.Concurrent;
using RootAudit.Simulator.Faults;

namespace RootAudit.Simulator.Wire;

/// <summary>How often something was called.</summary>
/// <param name="Calls">All calls, the refused ones too.</param>
/// <param name="Throttled">Answered with a throttling error.</param>
/// <param name="Failed">Answered with another error, or cut off, or with garbage.</param>
public sealed record CallCount(long Calls, long Throttled, long Failed);

/// <summary>All calls since the start or the last reset.</summary>
/// <param name="Total">Over everything.</param>
/// <param name="PeakConcurrency">The most calls under way at once.</param>
/// <param name="Changing">Those of operations that change something, whether they were refused or not.</param>
/// <param name="ByOperation">By <c>iam:ListUsers</c>.</param>
/// <param name="ByAccount">By account id (of the account a call is about), then by operation.</param>
public sealed record CallSnapshot(
    CallCount Total,
    int PeakConcurrency,
    CallCount Changing,
    IReadOnlyDictionary<string, CallCount> ByOperation,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, CallCount>> ByAccount)
{
    /// <summary>How often each fault was made to happen; those that never did are not there.</summary>
    public IReadOnlyDictionary<FaultKind, long> ByFault { get; init; } = new Dictionary<FaultKind, long>();
}

/// <summary>Counts calls: a client's promise of few calls is checked here and not in the client.</summary>
public sealed class CallCounters
{
    private ConcurrentDictionary<(string Operation, string Account), Tally> _tallies = new();
    private ConcurrentDictionary<FaultKind, long> _faults = new();
    private int _underWay;
    private int _peak;

    internal CallCounters()
    {
    }

    /// <summary>The counts now.</summary>
    public CallSnapshot Snapshot()
    {
        var rows = _tallies.ToArray();
        return new CallSnapshot(
            Sum(rows.Select(row => row.Value)),
            _peak,
            Sum(rows.Where(row => Operations.AllServices.IsChanging(row.Key.Operation)).Select(row => row.Value)),
            rows.GroupBy(row => row.Key.Operation, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => Sum(group.Select(row => row.Value)), StringComparer.Ordinal),
            rows.GroupBy(row => row.Key.Account, StringComparer.Ordinal).ToDictionary(
                group => group.Key,
                group => (IReadOnlyDictionary<string, CallCount>)group.ToDictionary(
                    row => row.Key.Operation, row => Sum([row.Value]), StringComparer.Ordinal),
                StringComparer.Ordinal))
        {
            ByFault = new Dictionary<FaultKind, long>(_faults),
        };
    }

    /// <summary>Starts from zero.</summary>
    public void Reset()
    {
        _tallies = new();
        _faults = new();
        _peak = _underWay;
    }

    internal void Enter()
    {
        var now = Interlocked.Increment(ref _underWay);
        var peak = _peak;
        while (now > peak && Interlocked.CompareExchange(ref _peak, now, peak) is var seen && seen != peak)
            peak = seen;
    }

    internal void Leave() => Interlocked.Decrement(ref _underWay);

    internal void Add(string operation, string account, bool throttled, bool failed)
    {
        var tally = _tallies.GetOrAdd((operation, account), static _ => new Tally());
        Interlocked.Increment(ref tally.Calls);
        if (throttled)
            Interlocked.Increment(ref tally.Throttled);
        else if (failed)
            Interlocked.Increment(ref tally.Failed);
    }

    internal void Add(FaultKind fault)
    {
        if (fault != FaultKind.None)
            _faults.AddOrUpdate(fault, 1, static (_, count) => count + 1);
    }

    private static CallCount Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(
        new CallCount(0, 0, 0),
        (sum, one) => new CallCount(sum.Calls + one.Calls, sum.Throttled + one.Throttled, sum.Failed + one.Failed));

    private sealed class Tally
    {
        public long Calls;
        public long Throttled;
        public long Failed;
    }
}
