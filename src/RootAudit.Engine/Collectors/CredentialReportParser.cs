using CsvHelper;
using RootAudit.Accounts;
using RootAudit.Credentials;
using RootAudit.Engine.Aws.Session;

namespace RootAudit.Engine.Collectors;

/// <summary>Reads the CSV text of credential reports into rows, one at a time.</summary>
public static class CredentialReportParser
{
    /// <summary>A report's longest row is some hundred bytes; a quote left open in a hostile file must not fill the memory.</summary>
    private const int LongestRow = 1024 * 1024;

    // The words of a report, its Regions and services repeat by the thousand.
    private static readonly CsvReaderOptions AllRows = Options(poolStrings: true);

    // A pool of 3 KB a column is more than all of the one row.
    private static readonly CsvReaderOptions RootRow = Options(poolStrings: false);

    /// <summary>Reads the rows of a report.</summary>
    /// <param name="csv">The CSV text in UTF-8; not disposed of.</param>
    /// <param name="context">What every row shares.</param>
    /// <param name="rootOnly">Whether to stop at the row of root.</param>
    /// <exception cref="CredentialReportFormatException">
    /// The text is no credential report, or a row is damaged: it comes after the rows before that one, and the damaged one does not come.
    /// </exception>
    public static IEnumerable<CredentialReportEntry> Parse(Stream csv, ReportContext context, bool rootOnly)
    {
        using var reader = CsvReader.Create(csv, rootOnly ? RootRow : AllRows, leaveOpen: true);
        if (!Read(reader))
            throw new CredentialReportFormatException("The text is empty, so it is no credential report.", []);
        var binder = CredentialReportBinder.ForHeader(reader.Current.ToArray());
        var fields = new string[binder.FieldCount];
        while (Read(reader))
        {
            // Half a value looks like a whole one ("us-w", "joh"), so that nothing of such a row is a fact.
            if (reader.FieldCount != fields.Length)
                throw Damaged(reader, FormattableString.Invariant($"it has {reader.FieldCount} fields and the header {fields.Length}, so the text was cut off, changed, or joined with another report"));
            for (var i = 0; i < fields.Length; i++)
                fields[i] = reader.GetString(i);
            if (binder.RepeatsHeader(fields))
                throw Damaged(reader, "it is a header once more, so several reports were joined");
            var entry = binder.Bind(fields, context);
            if (!rootOnly || entry.IsRoot)
                yield return entry;
            if (rootOnly && entry.IsRoot)
                yield break;
        }
    }

    /// <summary>Reads the rows of a report as AWS gave it.</summary>
    internal static IEnumerable<CredentialReportEntry> Parse(ReportContent report, OrganizationAccount account, DateTimeOffset now, bool rootOnly)
    {
        using var csv = new MemoryStream(report.Content, writable: false);
        var context = new ReportContext
        {
            AccountId = account.AccountId,
            AccountName = account.AccountName,
            GeneratedTime = report.GeneratedTime,
            Age = now - report.GeneratedTime,
        };
        foreach (var entry in Parse(csv, context, rootOnly))
            yield return entry;
    }

    private static CsvReaderOptions Options(bool poolStrings) => new()
    {
        HasHeader = false,
        Separator = ',',
        PoolStrings = poolStrings,
        // A quote left open would swallow the rows after it: better no report than half of one.
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = LongestRow,
        TrackLineNumbers = true,
    };

    private static bool Read(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException exception)
        {
            throw Damaged(reader, $"it is not well-formed CSV ({exception.Message.TrimEnd('.')})");
        }
    }

    private static CredentialReportFormatException Damaged(CsvReader reader, string what) =>
        new(FormattableString.Invariant($"The row at line {reader.LineNumber} is damaged: {what}."), []) { Line = reader.LineNumber };
}
