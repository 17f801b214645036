using RootAudit.Credentials;

namespace RootAudit.Posture;

/// <summary>When root was last used, and by which credential.</summary>
/// <param name="Time">The latest use that is known.</param>
/// <param name="Source">Its credential; <see langword="null"/> where it is not known whether root was used.</param>
/// <param name="IsComplete">Whether the last use of every credential is known.</param>
internal readonly record struct LastUseReading(DateTimeOffset? Time, LastUsedSource? Source, bool IsComplete)
{
    public static LastUseReading Of(PostureSources sources, PasswordReading password, AccessKeyReading keys)
    {
        // Every credential is looked at: an old console sign-in says nothing about a key that was used today.
        Use[] uses =
        [
            OfPassword(sources, password),
            OfKey(sources, keys, slot: 1, LastUsedSource.AccessKey1),
            OfKey(sources, keys, slot: 2, LastUsedSource.AccessKey2),
        ];
        bool isComplete = Array.TrueForAll(uses, use => use.IsKnown);
        if (!isComplete)
            sources.NotTold("the last use of every root credential", reportLacks: true);

        Use latest = uses.Where(use => use.Time is not null).OrderByDescending(use => use.Time).FirstOrDefault();
        if (latest.Time is not null)
            return new LastUseReading(latest.Time, latest.Source, isComplete);
        return new LastUseReading(null, isComplete ? LastUsedSource.Never : null, isComplete);
    }

    /// <summary>Whole days since the use; a clock behind that of AWS does not make it negative.</summary>
    public int? DaysBefore(DateTimeOffset now) => Time is { } time ? (int)Math.Max(0, Math.Floor((now - time).TotalDays)) : null;

    private static Use OfPassword(PostureSources sources, PasswordReading password)
    {
        CredentialReportEntry? report = sources.Report;
        if (sources.NewestRoot is { PasswordUseIsKnown: true } root)
            return new Use(LastUsedSource.Password, Later(root.PasswordLastUsed, report?.PasswordLastUsed), IsKnown: true);
        if (report?.PasswordLastUsed is { } time)
            return new Use(LastUsedSource.Password, time, !password.CreatedSinceReport);
        bool isNever = report?.PasswordLastUsedState is ReportValueState.NotApplicable or ReportValueState.NoInformation
            || (report?.PasswordLastUsedState is ReportValueState.NotSupported && password.Enabled is false);
        return new Use(LastUsedSource.Password, null, isNever && !password.CreatedSinceReport);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => new[] { one, other }.Max();

    private static Use OfKey(PostureSources sources, AccessKeyReading keys, int slot, LastUsedSource source)
    {
        if (sources.NewestRoot?.AccessKey is { } listed)
        {
            RootAccess.RootAccessKey? live = listed.Count >= slot ? listed[slot - 1] : null;
            return new Use(source, live?.LastUsed, live?.LastUseIsKnown ?? true);
        }

        AccessKeyInfo? key = sources.Report?.AccessKey.FirstOrDefault(candidate => candidate.Slot == slot);
        if (key?.LastUsed is { } time)
            return new Use(source, time, IsKnown: true);
        if (key is not null)
            return new Use(source, null, key.LastUsedState is ReportValueState.NotApplicable or ReportValueState.NoInformation);
        // No key in this slot, as far as the report can tell.
        return new Use(source, null, sources.Report?.AccessKeyCount is not null && !keys.CreatedSinceReport);
    }

    private readonly record struct Use(LastUsedSource Source, DateTimeOffset? Time, bool IsKnown);
}
