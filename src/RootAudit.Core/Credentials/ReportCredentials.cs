namespace RootAudit.Credentials;

/// <summary>The access keys of a row; counts are <see langword="null"/> where a slot could not be read.</summary>
internal readonly record struct ReadAccessKeys(IReadOnlyList<AccessKeyInfo> Items, int? Count, int? ActiveCount);

/// <summary>The signing certificates of a row; the count is <see langword="null"/> where a slot could not be read.</summary>
internal readonly record struct ReadCertificates(IReadOnlyList<SigningCertificateInfo> Items, int? Count);

/// <summary>
/// Reads keys and certificates of a row. The report has no column "exists": a credential exists where it is active, and an inactive
/// one gives itself away by the times that it keeps.
/// </summary>
internal static class ReportCredentials
{
    public static ReadAccessKeys AccessKeys(ReadOnlySpan<string> fields, ReportColumnIndex columns)
    {
        AccessKeyInfo? first = AccessKey(fields, columns.AccessKey[0], out bool? firstExists, out bool? firstActive);
        AccessKeyInfo? second = AccessKey(fields, columns.AccessKey[1], out bool? secondExists, out bool? secondActive);
        return new ReadAccessKeys(Both(first, second), Sum(firstExists, secondExists), Sum(firstActive, secondActive));
    }

    public static ReadCertificates Certificates(ReadOnlySpan<string> fields, ReportColumnIndex columns)
    {
        SigningCertificateInfo? first = Certificate(fields, columns.Certificate[0], out bool? firstExists);
        SigningCertificateInfo? second = Certificate(fields, columns.Certificate[1], out bool? secondExists);
        return new ReadCertificates(Both(first, second), Sum(firstExists, secondExists));
    }

    private static AccessKeyInfo? AccessKey(ReadOnlySpan<string> fields, AccessKeyColumns columns, out bool? exists, out bool? active)
    {
        active = ReportField.Flag(ReportField.Text(fields, columns.Active));
        ReportValueState rotated = ReportField.Time(ReportField.Text(fields, columns.LastRotated), out DateTimeOffset? lastRotated);
        ReportValueState used = ReportField.Time(ReportField.Text(fields, columns.LastUsed), out DateTimeOffset? lastUsed);
        // A last use proves the key as well: rather one key too many in the audit than one too few.
        exists = used == ReportValueState.Value ? true : Exists(active, rotated);
        if (exists is not true)
            return null;
        return new AccessKeyInfo
        {
            Slot = columns.Slot,
            Active = active,
            LastRotated = lastRotated,
            LastUsed = lastUsed,
            LastUsedState = used,
            LastUsedRegion = ReportField.Name(fields, columns.LastUsedRegion),
            LastUsedService = ReportField.Name(fields, columns.LastUsedService),
        };
    }

    private static SigningCertificateInfo? Certificate(ReadOnlySpan<string> fields, CertificateColumns columns, out bool? exists)
    {
        bool? active = ReportField.Flag(ReportField.Text(fields, columns.Active));
        ReportValueState rotated = ReportField.Time(ReportField.Text(fields, columns.LastRotated), out DateTimeOffset? lastRotated);
        exists = Exists(active, rotated);
        return exists is true
            ? new SigningCertificateInfo { Slot = columns.Slot, Active = active, LastRotated = lastRotated }
            : null;
    }

    // Absent only where both columns say so: "false" beside an unreadable time may be an inactive credential.
    private static bool? Exists(bool? active, ReportValueState rotated) => (active, rotated) switch
    {
        (true, _) or (_, ReportValueState.Value) => true,
        (false, ReportValueState.NotApplicable) => false,
        _ => null,
    };

    private static int? Sum(bool? first, bool? second) =>
        first is { } one && second is { } two ? (one ? 1 : 0) + (two ? 1 : 0) : null;

    private static IReadOnlyList<T> Both<T>(T? first, T? second)
        where T : class => (first, second) switch
        {
            (null, null) => [],
            (not null, null) => [first],
            (null, not null) => [second],
            _ => [first, second],
        };
}
