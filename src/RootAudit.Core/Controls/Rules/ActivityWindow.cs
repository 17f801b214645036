using System.Globalization;
using RootAudit.Activity;
using RootAudit.Failures;

namespace RootAudit.Controls.Rules;

/// <summary>What the rules over root activity say of the window and of how far it was read.</summary>
internal static class ActivityWindow
{
    private const int MostIds = 20;

    /// <summary>The window in words: <c>in the 90 days to 2026-11-28</c>.</summary>
    public static string Words(AccountActivity activity) => string.Create(
        CultureInfo.InvariantCulture, $"in the {Count(activity.Days, "day", "days")} to {activity.EndTime.UtcDateTime:yyyy-MM-dd}");

    /// <summary>Says of an outcome what it does not cover: days that AWS keeps and nobody asked for, Regions that were not read.</summary>
    public static RuleOutcome Bounded(this RuleOutcome outcome, AccountActivity activity)
    {
        var reason = outcome.Reason;
        if (activity.Days < AccountActivity.HistoryDays)
            reason += FormattableString.Invariant(
                $" Only {activity.Days} of the {AccountActivity.HistoryDays} days that AWS keeps were asked for.");
        if (activity.UnreadRegion.Count > 0 && outcome.Verdict != Verdict.Unknown)
            reason += $" Not read: {string.Join(", ", activity.UnreadRegion)}.";
        return outcome with { Reason = reason };
    }

    /// <summary>The window and the Regions, which belong to every outcome, before the values of the rule.</summary>
    public static RuleOutcome WithWindow(
        this RuleOutcome outcome, AccountActivity activity, params (string Name, object? Value)[] evidence) =>
        outcome.With(
        [
            ("WindowStartTime", activity.StartTime),
            ("WindowEndTime", activity.EndTime),
            ("AllRegions", activity.AllRegions),
            ("Region", activity.Region),
            ("UnreadRegion", activity.UnreadRegion),
            .. evidence,
        ]);

    /// <summary>The gaps that keep everything in the account from being known; where Regions were left out, one that says so.</summary>
    public static IReadOnlyList<Gap> Gaps(AccountActivity activity) => activity.Gap.Count > 0 ? activity.Gap :
    [
        new Gap(
            AccountActivity.Fact,
            GapReason.NotReported,
            null,
            $"Only {Regions(activity)} was asked for, and a call is recorded in the Region that was called."),
    ];

    /// <summary>The gaps that keep the sign-ins from being known.</summary>
    public static IReadOnlyList<Gap> SignInGaps(AccountActivity activity) => activity.Gap.Count > 0 ? activity.Gap :
    [
        new Gap(
            AccountActivity.Fact,
            GapReason.NotReported,
            null,
            $"{activity.SignInRegion ?? "The Region"}, which records the sign-ins of root, was not asked for."),
    ];

    /// <summary>The gap of events that do not say enough.</summary>
    public static Gap Unclear(int count) => new(
        AccountActivity.Fact,
        GapReason.NotReported,
        null,
        $"{Count(count, "event does", "events do")} not say who acted, what was done, or how it ended.");

    /// <summary>The ids of events, to look them up by; no more than some.</summary>
    public static IReadOnlyList<string> Ids(IEnumerable<RootActivityEvent> events) =>
        [.. events.Select(one => ActivitySentences.Shown(one.EventId)).OfType<string>().Take(MostIds)];

    /// <summary>The addresses that events came from; no more than some.</summary>
    public static IReadOnlyList<string> Addresses(IEnumerable<RootActivityEvent> events) =>
    [
        .. events.Select(one => ActivitySentences.Shown(one.SourceAddress)).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostIds),
    ];

    /// <summary>How many events of each class, the most first.</summary>
    public static IReadOnlyList<string> Classes(IEnumerable<RootActivityEvent> events) =>
    [
        .. events.GroupBy(one => one.Class).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => FormattableString.Invariant($"{group.Key} {group.Count()}")),
    ];

    /// <summary>A number with its noun.</summary>
    public static string Count(int count, string one, string many) =>
        FormattableString.Invariant($"{count} {(count == 1 ? one : many)}");

    private static string Regions(AccountActivity activity) =>
        activity.Region.Count == 0 ? "no Region" : string.Join(", ", activity.Region);
}
