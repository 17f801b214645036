using CsvHelper;
using RootAudit.Activity;

namespace RootAudit.Engine.Reports.Csv;

/// <summary>
/// Writes one table as RFC 4180 in UTF-8. A text that a spreadsheet would take for a formula begins with an apostrophe, a control
/// character is shown as a visible one, and a value that is not known is an empty field, never a default.
/// </summary>
public sealed class CsvReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public ReportFormat Format => ReportFormat.Csv;

    /// <inheritdoc/>
    public string MediaType => "text/csv; charset=utf-8; header=present";

    /// <inheritdoc/>
    public string FileExtension => ".csv";

    /// <summary>The usual name of a table's file: <c>posture.csv</c>.</summary>
    public static string FileNameOf(ReportTable table) => table switch
    {
        ReportTable.Posture => "posture.csv",
        ReportTable.Result => "result.csv",
        ReportTable.User => "user.csv",
        ReportTable.Activity => "activity.csv",
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such table."),
    };

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The table is that of activity, and none was read.</exception>
    public void Write(ReportModel model, Stream output, ReportOptions options, CancellationToken cancellationToken)
    {
        switch (options.Table)
        {
            case ReportTable.Posture:
                Write(CsvTables.Posture, model.Run.Posture, output, options.ByteOrderMark, cancellationToken);
                break;
            case ReportTable.Result:
                Write(CsvTables.Result, model.Run.Result, output, options.ByteOrderMark, cancellationToken);
                break;
            case ReportTable.User:
                Write(CsvTables.User, model.User, output, options.ByteOrderMark, cancellationToken);
                break;
            case ReportTable.Activity:
                Write(CsvActivity.Columns, ActivityOf(model), output, options.ByteOrderMark, cancellationToken);
                break;
            default:
                throw new ArgumentException($"There is no table {options.Table}.", nameof(options));
        }
    }

    /// <summary>Writes every table, each to the stream that <paramref name="open"/> gives for its file name, and closes it.</summary>
    public void WriteAll(ReportModel model, Func<string, Stream> open, ReportOptions options, CancellationToken cancellationToken)
    {
        foreach (var table in Enum.GetValues<ReportTable>())
        {
            // A file without rows would say that root did nothing.
            if (table == ReportTable.Activity && model.Activity is null)
                continue;
            using var output = open(FileNameOf(table));
            Write(model, output, options with { Table = table }, cancellationToken);
        }
    }

    private static IReadOnlyList<RootActivityEvent> ActivityOf(ReportModel model) => model.Activity
        ?? throw new InvalidDataException("Root activity was not read in this run: a table without rows would say that root did nothing.");

    private static void Write<TRow>(
        IReadOnlyList<CsvColumn<TRow>> columns, IReadOnlyList<TRow> rows, Stream output, bool mark, CancellationToken cancellationToken)
    {
        using var csv = CsvWriter.Create(output, CsvWriterOptions.Default with { WriteByteOrderMark = mark }, leaveOpen: true);
        foreach (var column in columns)
            csv.WriteField(column.Name);
        csv.EndRecord();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var column in columns)
                csv.WriteField(column.Field(row));
            csv.EndRecord();
        }
    }
}
