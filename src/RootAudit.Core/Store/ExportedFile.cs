namespace RootAudit.Store;

/// <summary>The form of exported files.</summary>
public enum ExportFormat
{
    /// <summary>Apache Parquet, columns typed, compressed with Snappy.</summary>
    Parquet = 0,

    /// <summary>Comma-separated values (RFC 4180) with a header line, safe to open in a spreadsheet.</summary>
    Csv,

    /// <summary>One JSON object to a line.</summary>
    JsonLines,
}

/// <summary>A file that an export wrote.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Table">The table it holds rows of, or the table that its SQL creates.</param>
/// <param name="RunId">The run it holds rows of; <see langword="null"/> for the SQL.</param>
/// <param name="RowCount">How many rows it holds; 0 for the SQL.</param>
public sealed record ExportedFile(string Path, string Table, string? RunId, long RowCount)
{
    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
