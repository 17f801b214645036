using RootAudit.Activity;
using RootAudit.Controls;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>Counts of root activity. What was expected and did not happen is counted apart: it is no event.</summary>
internal sealed class ActivitySummary
{
    private const int MostColumns = 92;

    private readonly List<RootActivityEvent> _happened;

    private ActivitySummary(IReadOnlyList<RootActivityEvent> all)
    {
        _happened = [.. all.Where(one => one.Approval != ActivityApproval.Missing)];
        MissingCount = all.Count - _happened.Count;
        SignIns = [.. _happened.Where(IsSignIn).OrderByDescending(one => one.Time ?? DateTimeOffset.MaxValue)];
        Classes =
        [
            .. ActivityClasses.All.Select(ClassRow).Where(row => row.Count > 0)
                .OrderByDescending(row => row.Worst).ThenByDescending(row => row.Count),
        ];
        (Days, Columns) = Spread();
    }

    /// <summary>Events that happened.</summary>
    public int Count => _happened.Count;

    /// <summary>Approved changes that were expected and did not happen.</summary>
    public int MissingCount { get; }

    /// <summary>Accounts in which something happened.</summary>
    public int AccountCount => _happened.Select(one => one.AccountId).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Whether anybody asked which events were approved.</summary>
    public bool IsJudged => MissingCount > 0 || _happened.Exists(one => one.Approval != ActivityApproval.NotJudged);

    /// <summary>Events that no approved change covers.</summary>
    public int OutsideCount => _happened.Count(one => one.Approval == ActivityApproval.Outside);

    /// <summary>Events that differ from the baseline.</summary>
    public int UnusualCount => _happened.Count(one => one.Deviation.Count > 0);

    /// <summary>Events that do not say when they happened, and so stand in no column.</summary>
    public int TimelessCount => _happened.Count(one => one.Time is null);

    /// <summary>Sign-ins to the console as root, good or bad, the newest first.</summary>
    public IReadOnlyList<RootActivityEvent> SignIns { get; }

    /// <summary>What happened by class, the gravest first.</summary>
    public IReadOnlyList<ActivityClassRow> Classes { get; }

    /// <summary>How many days a column covers.</summary>
    public int Days { get; }

    /// <summary>What happened over time, from the first day to the last.</summary>
    public IReadOnlyList<ActivityColumn> Columns { get; }

    public static ActivitySummary Of(IReadOnlyList<RootActivityEvent> all) => new(all);

    private static bool IsSignIn(RootActivityEvent one) =>
        one is { Class: ActivityClass.SignIn, EventName: IamEvents.ConsoleLogin };

    private ActivityClassRow ClassRow(ActivityKind kind)
    {
        var events = _happened.Where(one => ActivityClasses.Of(one.Class) == kind).ToList();
        var worst = events.Count == 0 ? Severity.Informational : events.Max(one => one.Severity);
        return new(kind, events.Count, events.Count(one => one.Success == false), worst);
    }

    private (int Days, IReadOnlyList<ActivityColumn> Columns) Spread()
    {
        var timed = _happened.Where(one => one.Time is not null).ToList();
        if (timed.Count == 0)
            return (1, []);
        var first = DayOf(timed.MinBy(one => one.Time)!);
        var span = DayOf(timed.MaxBy(one => one.Time)!).DayNumber - first.DayNumber + 1;
        var days = (span + MostColumns - 1) / MostColumns;
        var count = (span + days - 1) / days;
        var columns = Enumerable.Range(0, count).Select(index => new ActivityColumn(first.AddDays(index * days))).ToList();
        foreach (var one in timed)
            columns[(DayOf(one).DayNumber - first.DayNumber) / days].Add(ActivityClasses.Of(one.Class).Group);
        return (days, columns);
    }

    private static DateOnly DayOf(RootActivityEvent one) => DateOnly.FromDateTime(one.Time!.Value.UtcDateTime);
}

/// <summary>The events of one class.</summary>
/// <param name="Kind">The class.</param>
/// <param name="Count">How many.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Worst">The gravest of them.</param>
internal sealed record ActivityClassRow(ActivityKind Kind, int Count, int Failed, Severity Worst);

/// <summary>The events of one stretch of days.</summary>
internal sealed class ActivityColumn(DateOnly first)
{
    private readonly int[] _counts = new int[ActivityClasses.Groups.Count];

    /// <summary>Its first day (UTC).</summary>
    public DateOnly First { get; } = first;

    /// <summary>All events in it.</summary>
    public int Total => _counts.Sum();

    /// <summary>How many events of a group, by the group's place.</summary>
    public int Of(int group) => _counts[group];

    public void Add(ActivityGroup group)
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            if (ActivityClasses.Groups[index] == group)
                _counts[index]++;
        }
    }
}
