using RootAudit.Credentials;
using RootAudit.RootAccess;

namespace RootAudit.Posture;

/// <summary>How many access keys root has.</summary>
/// <param name="Count">Keys, active or not.</param>
/// <param name="Active">Active keys.</param>
/// <param name="Inactive">Inactive keys.</param>
/// <param name="CreatedSinceReport">Whether there is a key that the report does not show yet, so that its use is not known.</param>
internal readonly record struct AccessKeyReading(int? Count, int? Active, int? Inactive, bool CreatedSinceReport)
{
    private const string FactName = "AccessKey";

    /// <summary>
    /// Joins the report with the live flag. Where they differ, the side on which the key exists wins: a Fail that is out of date
    /// costs a look, a Pass that is out of date costs the account.
    /// </summary>
    public static AccessKeyReading Of(PostureSources sources)
    {
        bool? live = sources.Summary?.AccessKeysPresent;
        if (sources.NewestRoot?.AccessKey is { } listed)
            return OfList(sources, listed, live);
        IReadOnlyList<AccessKeyInfo> keys = sources.Report?.AccessKey ?? [];
        AccessKeyReading reading = sources.Report?.AccessKeyCount is { } count
            ? OfWholeReport(sources, count, live)
            : OfPartialReport(keys, live);

        if (live is false && keys.Any(key => key.Active is true))
            sources.Disagree(
                FactName,
                $"{sources.NamedReport} shows an active access key of root; {sources.NamedSummary} says there is none. "
                    + "The key may have been deleted since the report; the posture still counts it.");
        if (reading.Count is null || reading.Active is null || sources.Report is { AccessKeyCount: null })
            sources.NotTold("whether root has access keys", reportLacks: true, live is null ? "AccountAccessKeysPresent" : null);
        return reading;
    }

    /// <summary>
    /// A root session lists each key by its id, live: unlike a flag it leaves nothing open, so it is followed also where the older report
    /// still shows a key.
    /// </summary>
    private static AccessKeyReading OfList(PostureSources sources, IReadOnlyList<RootAccessKey> listed, bool? flag)
    {
        int? active = listed.Any(key => key.Active is null) ? null : listed.Count(key => key.Active is true);
        if (sources.Report?.AccessKeyCount is { } reported && reported != listed.Count)
            sources.Disagree(
                FactName,
                $"{sources.NamedReport} shows {reported} access keys of root; "
                    + $"{sources.NamedRoot} lists {listed.Count}. The posture follows the list, which is live.");
        // That the flag is off beside inactive keys is no contradiction: AWS does not say whether it counts them.
        if ((flag is true && listed.Count == 0) || (flag is false && active > 0))
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root has {(flag is true ? "an" : "no")} access key; "
                    + $"{sources.NamedRoot} lists {listed.Count}. The posture follows the list.");
        return new AccessKeyReading(listed.Count, active, listed.Count - active, CreatedSinceReport: false);
    }

    private static AccessKeyReading OfWholeReport(PostureSources sources, int count, bool? live)
    {
        int? active = sources.Report!.ActiveAccessKeyCount;
        if (live is true && count == 0)
        {
            sources.Disagree(
                FactName,
                $"{sources.NamedSummary} says root has an access key; {sources.NamedReport} shows none. "
                    + "The key was created since the report; the posture counts one active key.");
            return new AccessKeyReading(1, 1, 0, CreatedSinceReport: true);
        }

        // An inactive key in the report beside "none present" is no contradiction: AWS does not say whether the flag counts inactive keys.
        return new AccessKeyReading(count, active, count - active, CreatedSinceReport: false);
    }

    // No report, or one whose columns could not all be read: only what is known to exist counts, and "none" is not known, since an
    // inactive key may hide behind the flag.
    private static AccessKeyReading OfPartialReport(IReadOnlyList<AccessKeyInfo> keys, bool? live)
    {
        int known = Math.Max(keys.Count, live is true ? 1 : 0);
        int knownActive = keys.Count(key => key.Active is true);
        int knownInactive = keys.Count(key => key.Active is false);
        int? active = knownActive > 0 ? knownActive : live is false ? 0 : null;
        return new AccessKeyReading(known > 0 ? known : null, active, knownInactive > 0 ? knownInactive : null, CreatedSinceReport: false);
    }
}
