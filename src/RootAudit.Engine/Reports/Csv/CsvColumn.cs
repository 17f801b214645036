namespace RootAudit.Engine.Reports.Csv;

/// <summary>One column: its header and how a row's value becomes a field. Text is made formula-safe here, once.</summary>
internal sealed record CsvColumn<TRow>(string Name, Func<TRow, string?> Field)
{
    public static CsvColumn<TRow> Text(string name, Func<TRow, string?> value) => new(name, row => FormulaText.Of(value(row)));

    public static CsvColumn<TRow> Value(string name, Func<TRow, object?> value) => new(name, row => CsvValue.Of(value(row)));
}
