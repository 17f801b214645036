namespace RootAudit.Engine.Reports;

/// <summary>What can be chosen of a report. Each writer reads only what concerns it.</summary>
public sealed record ReportOptions
{
    /// <summary>The table of a CSV file.</summary>
    public ReportTable Table { get; init; }

    /// <summary>Whether a CSV file begins with a byte order mark, which Excel needs to see UTF-8.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>
    /// The most results that the HTML page holds. Beyond it, passes and results that do not apply are left out first; the page says how many.
    /// </summary>
    public int MaximumResultCount { get; init; } = 150_000;

    /// <summary>The most IAM users that the HTML page holds. The page says how many are left out.</summary>
    public int MaximumUserCount { get; init; } = 200_000;

    /// <summary>The most events of root that the HTML page holds. Beyond it, the least severe and oldest are left out; the page says how many.</summary>
    public int MaximumActivityCount { get; init; } = 20_000;
}
