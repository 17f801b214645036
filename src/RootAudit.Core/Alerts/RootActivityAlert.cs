using RootAudit.Controls;
using RootAudit.Text;

namespace RootAudit.Alerts;

/// <summary>How many events are of one kind.</summary>
/// <param name="Name">The class, the account or the severity.</param>
/// <param name="Count">How many.</param>
public sealed record AlertCount(string Name, int Count);

/// <summary>What one message says: one event, or the digest of many.</summary>
public sealed record RootActivityAlert
{
    /// <summary>The worst severity in it.</summary>
    public Severity Severity { get; init; }

    /// <summary>How many events it tells of, those within sittings counted.</summary>
    public int EventCount { get; init; }

    /// <summary>The first of them (UTC).</summary>
    public DateTimeOffset? FirstTime { get; init; }

    /// <summary>The last of them (UTC).</summary>
    public DateTimeOffset? LastTime { get; init; }

    /// <summary>How many entries are of each severity, the worst first.</summary>
    public IReadOnlyList<AlertCount> BySeverity { get; init => field = Indexable.List(value); } = [];

    /// <summary>How many entries are of each class, the most first.</summary>
    public IReadOnlyList<AlertCount> ByClass { get; init => field = Indexable.List(value); } = [];

    /// <summary>How many entries are of each account, the most first.</summary>
    public IReadOnlyList<AlertCount> ByAccount { get; init => field = Indexable.List(value); } = [];

    /// <summary>The worst entries, the worst first; at most a hundred.</summary>
    public IReadOnlyList<ActivityAlertEntry> Entry { get; init => field = Indexable.List(value); } = [];

    /// <summary>How many entries there are, those not in <see cref="Entry"/> too.</summary>
    public int EntryCount { get; init; }

    /// <summary>The ids of all events, in the order in which they came.</summary>
    public IReadOnlyList<string> EventId { get; init => field = Indexable.List(value); } = [];

    /// <summary>Whether it gathers several.</summary>
    public bool IsDigest => EntryCount > 1;

    /// <summary>The alert in one line, safe to print and to send.</summary>
    public string Title => AlertText.Title(this);

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
