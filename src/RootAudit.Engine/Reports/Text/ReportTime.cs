using System.Globalization;

namespace RootAudit.Engine.Reports.Text;

/// <summary>How moments and numbers are written: always UTC, never in the culture of the machine.</summary>
internal static class ReportTime
{
    /// <summary><c>2026-11-22T17:29:31Z</c>, or nothing.</summary>
    public static string? Iso(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>22 November 2026, 17:29 UTC</c>.</summary>
    public static string Long(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-22</c>.</summary>
    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>2,000</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>17%</c>; a share that is neither none nor all never reads as 0% or 100%.</summary>
    public static string Share(long count, long total)
    {
        if (total <= 0)
            return "–";
        var percent = 100.0 * count / total;
        if (count > 0 && percent < 1)
            return "<1%";
        return count < total && percent > 99 ? ">99%" : percent.ToString("0", CultureInfo.InvariantCulture) + "%";
    }
}
