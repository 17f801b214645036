using RootAudit.Controls;

namespace RootAudit.Alerts;

/// <summary>Counts what is gathered for one message. Keeps ids of all and the whole of the worst alone, so that a storm stays small.</summary>
internal sealed class AlertTally
{
    private const int MostKept = 100;

    private readonly Dictionary<Severity, int> _severities = [];
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _accounts = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];
    private List<ActivityAlertEntry> _worst = [];
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    public int Count { get; private set; }

    public void Add(ActivityAlertEntry entry)
    {
        Count++;
        _severities[entry.Severity] = _severities.GetValueOrDefault(entry.Severity) + 1;
        foreach (var kind in entry.Class)
            CountOne(_classes, kind.ToString());
        CountOne(_accounts, entry.AccountId ?? "unknown account");
        _ids.AddRange(entry.EventId);
        if (entry.Time is { } time)
        {
            _first = _first is null || time < _first ? time : _first;
            _last = _last is null || time > _last ? time : _last;
        }

        _worst.Add(entry);
        if (_worst.Count >= 2 * MostKept)
            _worst = Worst();
    }

    public RootActivityAlert Build() => new()
    {
        Severity = _severities.Keys.Max(),
        EventCount = _ids.Count,
        FirstTime = _first,
        LastTime = _last,
        BySeverity = [.. _severities.OrderByDescending(pair => pair.Key).Select(pair => new AlertCount(pair.Key.ToString(), pair.Value))],
        ByClass = Most(_classes),
        ByAccount = Most(_accounts),
        Entry = Worst(),
        EntryCount = Count,
        EventId = _ids,
    };

    private static void CountOne(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static List<AlertCount> Most(Dictionary<string, int> counts) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new AlertCount(pair.Key, pair.Value))];

    // The sort is stable: of equally bad ones the first stays.
    private List<ActivityAlertEntry> Worst() =>
        [.. _worst.OrderByDescending(entry => entry.Severity).ThenBy(entry => entry.Time ?? DateTimeOffset.MaxValue).Take(MostKept)];
}
