using System.Globalization;

namespace RootAudit.Credentials;

/// <summary>Reads the times of a credential report.</summary>
internal static class ReportTime
{
    private const int ShortestLength = 20;
    private const int OffsetLength = 25;

    // Only written-out dates: the framework's free parsing would complete "10:30" from today's date.
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads an ISO 8601 time; one without an offset is UTC, as everything in a report is.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value) =>
        TryParseUsual(text, out value)
        || DateTimeOffset.TryParseExact(
            text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);

    // The two forms that AWS writes, by position: a report of a million rows holds up to twelve million of them.
    private static bool TryParseUsual(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        bool isUtc = (text.Length == ShortestLength && text[19] == 'Z')
            || (text.Length == OffsetLength && text[19..].SequenceEqual("+00:00"));
        if (!isUtc || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
            return false;
        int year = (Two(text) * 100) + Two(text[2..]);
        int month = Two(text[5..]), day = Two(text[8..]), hour = Two(text[11..]), minute = Two(text[14..]), second = Two(text[17..]);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;
        if (day > DateTime.DaysInMonth(year, month))
            return false;
        value = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return true;
    }

    // Two digits; so far below zero that no sum makes it a year where they are none.
    private static int Two(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) ? ((text[0] - '0') * 10) + (text[1] - '0') : -100_000;
}
