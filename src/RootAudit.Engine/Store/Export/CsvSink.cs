using System.Globalization;
using CsvHelper;
using RootAudit.Store;

namespace RootAudit.Engine.Store.Export;

/// <summary>
/// Writes comma-separated values. Text that a spreadsheet would take for a formula gets an apostrophe in front
/// (<see href="https://owasp.org/www-community/attacks/CSV_Injection"/>): a user's name comes from whoever made the user.
/// </summary>
internal sealed class CsvSink : IRowSink
{
    // The wide forms are taken for the plain ones by spreadsheets of East Asian locales.
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private readonly IReadOnlyList<StoreColumn> _columns;
    private readonly CsvWriter _writer;

    /// <summary>Writes to a stream.</summary>
    public CsvSink(Stream stream, IReadOnlyList<StoreColumn> columns)
    {
        _columns = columns;
        _writer = CsvWriter.Create(stream, CsvWriterOptions.Default with { TrueValue = "true", FalseValue = "false" }, leaveOpen: true);
        foreach (var column in columns)
            _writer.WriteField(column.Name);
        _writer.EndRecord();
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<object?> row)
    {
        for (var index = 0; index < _columns.Count; index++)
            WriteField(row[index]);
        await _writer.EndRecordAsync();
    }

    /// <inheritdoc/>
    public async ValueTask FinishAsync() => await _writer.FlushAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void WriteField(object? value)
    {
        switch (value)
        {
            case long number:
                _writer.WriteField(number.ToString(CultureInfo.InvariantCulture));
                break;
            case bool flag:
                _writer.WriteField(flag);
                break;
            default:
                _writer.WriteField(value is string text ? Harmless(text) : null);
                break;
        }
    }

    private static string Harmless(string text) =>
        text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
