using System.Globalization;
using RootAudit.Activity;

namespace RootAudit.Engine.Watch;

/// <summary>How far the event history of one account and Region was read. Thread-safe.</summary>
internal sealed class LookupPlace(string accountId, string region, DateTimeOffset readTo)
{
    /// <summary>CloudTrail delivers late, mostly within 15 minutes: what is younger than twice that is looked for again.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(30);

    /// <summary>How many events are remembered to tell those that were written; beyond it the oldest may be written again.</summary>
    public const int MostRemembered = 10_000;

    private readonly object _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset _readTo = readTo;

    public string AccountId => accountId;

    public string Region => region;

    /// <summary>From when on events are looked for next.</summary>
    public DateTimeOffset From => ReadTo - Overlap;

    /// <summary>When the history was last read to its end.</summary>
    public DateTimeOffset ReadTo
    {
        get
        {
            lock (_lock)
                return _readTo;
        }
    }

    /// <summary>How far was read, and what is remembered (events by id, with the times by which they are forgotten), at one moment.</summary>
    public (DateTimeOffset ReadTo, IReadOnlyDictionary<string, DateTimeOffset> Seen) Snapshot()
    {
        lock (_lock)
            return (_readTo, new Dictionary<string, DateTimeOffset>(_seen, StringComparer.Ordinal));
    }

    /// <summary>How many are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _seen.Count;
        }
    }

    /// <summary>Whether an event was written.</summary>
    public bool Contains(RootActivityEvent one)
    {
        lock (_lock)
            return _seen.ContainsKey(KeyOf(one));
    }

    /// <summary>An event was written, or need not be.</summary>
    public void Add(RootActivityEvent one) => Remember(KeyOf(one), one.Time ?? ReadTo);

    /// <summary>Remembers what an earlier watch wrote.</summary>
    public void Remember(string key, DateTimeOffset time)
    {
        lock (_lock)
        {
            _seen[key] = time;
            if (_seen.Count > MostRemembered)
                _seen.Remove(_seen.MinBy(entry => entry.Value).Key);
        }
    }

    /// <summary>All that the history told at a time was written: what cannot come again is forgotten.</summary>
    public void Advance(DateTimeOffset time)
    {
        lock (_lock)
        {
            _readTo = time;
            // The history is asked for whole seconds.
            var oldest = time - Overlap - TimeSpan.FromSeconds(1);
            foreach (var key in _seen.Where(entry => entry.Value < oldest).Select(entry => entry.Key).ToList())
                _seen.Remove(key);
        }
    }

    private static string KeyOf(RootActivityEvent one) =>
        one.EventId ?? string.Create(CultureInfo.InvariantCulture, $"{one.Time:O} {one.Service} {one.EventName} {one.SourceAddress}");
}
