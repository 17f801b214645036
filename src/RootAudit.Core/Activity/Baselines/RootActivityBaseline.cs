using RootAudit.Text;

namespace RootAudit.Activity.Baselines;

/// <summary>What is usual of root, learnt from events.</summary>
public sealed record RootActivityBaseline
{
    /// <summary>The version of the file's form that this code writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The earliest event learnt from (UTC).</summary>
    public DateTimeOffset? StartTime => Organization.StartTime;

    /// <summary>The latest event learnt from (UTC).</summary>
    public DateTimeOffset? EndTime => Organization.EndTime;

    /// <summary>How many events it was learnt from.</summary>
    public long EventCount => Organization.EventCount;

    /// <summary>How many events were given and not learnt: not root's own, what anybody can cause, or given twice.</summary>
    public long SkippedCount { get; init; }

    /// <summary>What is usual over all accounts.</summary>
    public ActivityProfile Organization { get; init; } = new();

    /// <summary>What is usual of each account, in the order of their ids.</summary>
    public IReadOnlyList<ActivityProfile> Account { get; init => field = Indexable.List(value); } = [];

    /// <summary>How many of the accounts are known well enough for deviations.</summary>
    public int KnownAccountCount => Account.Count(one => one.EventCount >= BaselineLimits.LeastEvents);

    /// <summary>Whether there were more accounts than are kept.</summary>
    public bool AccountsLimited { get; init; }

    /// <summary>The file; <see langword="null"/> where it is in none.</summary>
    public string? Path { get; init; }

    /// <summary>Events, accounts and range in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{EventCount} events of {Account.Count} accounts, {StartTime:u} to {EndTime:u}");
}
