using System.Globalization;
using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Controls.Rules;
using RootAudit.Posture;

namespace RootAudit.Comparison;

/// <summary>Finds what root did between two snapshots of one account, and who failed to sign in as root.</summary>
internal static class ActivityComparison
{
    /// <param name="before">The earlier reading; <see langword="null"/> where there was none.</param>
    /// <param name="after">The later reading.</param>
    /// <param name="earlier">The moment of the earlier snapshot: where it read no activity, only later events are certainly new.</param>
    /// <param name="posture">The later posture: names the account.</param>
    public static AuditChange? Compare(AccountActivity? before, AccountActivity after, DateTimeOffset earlier, RootUserPosture posture)
    {
        var since = before?.EndTime ?? earlier;
        var known = (before?.Event ?? []).Select(one => one.EventId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = after.Event
            .Where(one => (RootUse.Is(one) || RootUse.IsFailedSignIn(one)) && IsNew(one, before, since, known))
            .ToList();
        if (found.Count == 0)
            return null;
        var what = $"{ActivityWindow.Count(found.Count, "event", "events")} ({string.Join(", ", ActivityWindow.Classes(found))})";
        return PostureComparison.Change(
            posture,
            AuditChangeKind.RootActivityFound,
            found.Max(one => one.Severity),
            $"The event history shows new activity of root: {what}.",
            before is null ? null : Stamp(since),
            Stamp(found.Max(one => one.Time)));
    }

    // Later than the earlier look, or come late to where that look had been: CloudTrail takes its time. What stands in a Region that was
    // not read before is news, and no change.
    private static bool IsNew(RootActivityEvent one, AccountActivity? before, DateTimeOffset since, HashSet<string> known)
    {
        if (one.EventId is { } id && known.Contains(id))
            return false;
        if (one.Time > since)
            return true;
        return before is not null && one.EventId is not null && one.Region is { } region
            && before.Region.Contains(region, StringComparer.OrdinalIgnoreCase) && one.Time >= before.StartTime;
    }

    private static string? Stamp(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
