using System.Globalization;
using RootAudit.Accounts;

namespace RootAudit.Activity;

/// <summary>
/// What was read of which account, so that the absence of an event can be told from its not having been looked for. Sources note here
/// what they read; what they do not note counts as not read. For one thread.
/// </summary>
/// <param name="filter">Which events were wanted: nothing outside its times and Regions was read.</param>
public sealed class ActivityCoverage(ActivityFilter filter)
{
    private readonly Dictionary<string, List<Reading>> _readings = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Account, string Region), SortedDictionary<DateOnly, Stamps>> _files = [];
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private bool _anythingFailed;

    /// <summary>How late CloudTrail may deliver an event: "within an average of about 5 minutes", and up to 15 in its event history.</summary>
    public static TimeSpan Lateness { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The Regions that record sign-ins of root and the services that have one endpoint, in each partition.</summary>
    public static IReadOnlyList<string> SignInRegion { get; } = ["us-east-1", "us-gov-west-1", "cn-north-1"];

    /// <summary>Notes that an account was read to its end.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="from">The earliest time of which all was read.</param>
    /// <param name="to">The latest.</param>
    /// <param name="region">The Regions that were read; <see langword="null"/> for all.</param>
    public void AddReading(string accountId, DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string>? region)
    {
        var signIn = region is null || region.Any(one => SignInRegion.Contains(one, StringComparer.OrdinalIgnoreCase));
        ListOf(accountId).Add(new Reading(Later(from, filter.StartTime), Earlier(to, filter.EndTime), signIn, region is null));
    }

    /// <summary>Notes that something of an account could not be read.</summary>
    /// <param name="accountId">The account; <see langword="null"/> where it is not known which.</param>
    public void AddFailure(string? accountId)
    {
        if (accountId is null)
            _anythingFailed = true;
        else
            _failed.Add(accountId);
    }

    /// <summary>
    /// Notes a log file. Its name says of which account and Region it is and when it was delivered
    /// (<c>ACCOUNT_CloudTrail_REGION_yyyyMMddTHHmmZ_…</c>); a file of another name says nothing of what was read.
    /// </summary>
    /// <param name="path">The file, or its key in a bucket.</param>
    /// <param name="complete">Whether it was read to its end.</param>
    public void AddLogFile(string path, bool complete)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..].Split('_');
        const string Form = "yyyyMMdd'T'HHmm'Z'";
        if (name is not [var account, "CloudTrail", var region, var stamp, ..] || !AccountId.IsValid(account)
            || !DateTimeOffset.TryParseExact(stamp, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            if (!complete)
                AddFailure(null);
            return;
        }

        if (!complete)
            AddFailure(account);
        // Of others no absence is told from files, and their days would fill the memory.
        if (!SignInRegion.Contains(region, StringComparer.Ordinal))
            return;
        if (!_files.TryGetValue((account, region), out var days))
            _files[(account, region)] = days = [];
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        days[day] = days.TryGetValue(day, out var known) ? new(Earlier(time, known.First), Later(time, known.Last)) : new(time, time);
    }

    /// <summary>Why an event that was not found may all the same have happened; <see langword="null"/> where all was read.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="from">When it may have happened at the earliest.</param>
    /// <param name="to">And at the latest.</param>
    /// <param name="inSignInRegion">Whether it would be recorded in the Region of sign-ins; else it may be in any.</param>
    public string? WhyUntold(string accountId, DateTimeOffset from, DateTimeOffset to, bool inSignInRegion)
    {
        if (_anythingFailed || _failed.Contains(accountId))
            return "not all of the account could be read";
        if (from < filter.StartTime || to > filter.EndTime)
            return "the window reaches beyond the times that were asked for";
        var readings = _readings.GetValueOrDefault(accountId) ?? [];
        if (readings.Any(one => one.Covers(from, to) && (one.AllRegions || (inSignInRegion && one.SignInRegion))))
            return null;
        if (readings.Any(one => one.Covers(from, to)))
            return "it may be recorded in a Region that was not read";
        if (readings.Count > 0)
            return "the window reaches beyond the times that were read";
        return OfFiles(accountId, from, to, inSignInRegion);
    }

    private string? OfFiles(string accountId, DateTimeOffset from, DateTimeOffset to, bool inSignInRegion)
    {
        var files = _files.Where(pair => pair.Key.Account == accountId).ToList();
        if (files.Count == 0)
            return "the account was not read";
        if (!inSignInRegion || !SignInRegion.Any(IsWanted))
            return "it may be recorded in a Region of which the log files were not read";
        return files.Any(pair => IsWanted(pair.Key.Region) && HoldsAll(pair.Value, from, to + Lateness))
            ? null
            : "the log files do not cover the window day by day";
    }

    private bool IsWanted(string region) => filter.Region.Count == 0 || filter.Region.Contains(region, StringComparer.OrdinalIgnoreCase);

    // A file was delivered before the window, one after it, and none of the days between is without.
    private static bool HoldsAll(SortedDictionary<DateOnly, Stamps> days, DateTimeOffset from, DateTimeOffset to)
    {
        var first = DateOnly.FromDateTime(from.UtcDateTime);
        var last = DateOnly.FromDateTime(to.UtcDateTime);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (!days.ContainsKey(day))
                return false;
        }

        return (days[first].First <= from || days.ContainsKey(first.AddDays(-1)))
            && (days[last].Last >= to || days.ContainsKey(last.AddDays(1)));
    }

    private List<Reading> ListOf(string accountId)
    {
        if (!_readings.TryGetValue(accountId, out var readings))
            _readings[accountId] = readings = [];
        return readings;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;

    private sealed record Stamps(DateTimeOffset First, DateTimeOffset Last);

    private sealed record Reading(DateTimeOffset From, DateTimeOffset To, bool SignInRegion, bool AllRegions)
    {
        public bool Covers(DateTimeOffset from, DateTimeOffset to) => From <= from && To >= to;
    }
}
