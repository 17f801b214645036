using System.Globalization;
using CsvHelper;
using RootAudit.Activity.Changes;
using RootAudit.Text;

namespace RootAudit.Engine.Activity.Judging;

/// <summary>Reads approved changes from CSV: a header, then a change in each row; several events or addresses in a cell with <c>;</c>.</summary>
internal static class ApprovedChangeCsv
{
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        Separator = ',',
        // A quote left open would swallow the rows after it.
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 1024 * 1024,
        TrackLineNumbers = true,
    };

    public static IReadOnlyList<ApprovedChangeEntry> Read(string text)
    {
        using var reader = CsvReader.FromText(text, Options);
        try
        {
            return Entries(reader);
        }
        catch (CsvFormatException exception)
        {
            throw ApprovedChangeFile.Refuse(
                $"Line {Number(exception.LineNumber)}: it is not well-formed CSV: {Printable.Text(exception.Message)} Check the quotes.");
        }
    }

    private static List<ApprovedChangeEntry> Entries(CsvReader reader)
    {
        if (!reader.Read())
            throw ApprovedChangeFile.Refuse($"It is empty. Begin with the header {string.Join(',', ApprovedChangeFile.Columns)}.");
        var places = Header(Cells(reader));
        var problems = new List<string>();
        var entries = new List<ApprovedChangeEntry>();
        while (reader.Read())
        {
            var cells = Cells(reader);
            // What spreadsheets leave below the last row.
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                continue;
            var place = $"Line {Number(reader.LineNumber)}";
            if (cells.Length != places.Count)
                problems.Add($"{place}: it has {Number(cells.Length)} cells and the header {Number(places.Count)}. Put a cell that holds a comma in quotes; several names go with ; between them.");
            else
                entries.Add(Entry(place, name => places.TryGetValue(name, out var index) ? cells[index] : null));
        }

        if (problems.Count == 0)
            return entries;
        throw new ApprovedChangeFormatException(problems);
    }

    private static Dictionary<string, int> Header(string[] header)
    {
        if (header.Length == 1 && header[0].Contains(';', StringComparison.Ordinal))
            throw ApprovedChangeFile.Refuse("Line 1: the columns are separated by ; and not by commas. Save it with commas.");
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i].Trim();
            if (!ApprovedChangeFile.Columns.Contains(name, StringComparer.OrdinalIgnoreCase))
                problems.Add($"Line 1, column {Number(i + 1)}: there is no column '{Printable.Text(name)}'. Known are: {string.Join(", ", ApprovedChangeFile.Columns)}.");
            else if (!places.TryAdd(name, i))
                problems.Add($"Line 1, column {Number(i + 1)}: the column '{name}' is there twice. Leave one out.");
        }

        foreach (var needed in ApprovedChangeFile.Columns.Take(5).Where(needed => !places.ContainsKey(needed)))
            problems.Add($"Line 1: the column '{needed}' is missing. Begin with the header {string.Join(',', ApprovedChangeFile.Columns)}.");
        return problems.Count == 0 ? places : throw new ApprovedChangeFormatException(problems);
    }

    private static ApprovedChangeEntry Entry(string place, Func<string, string?> cell) => new()
    {
        Place = place,
        Account = cell("account"),
        From = cell("from"),
        To = cell("to"),
        Ticket = cell("ticket"),
        Person = cell("person"),
        ExpectedEvents = Several(cell("expectedEvents")),
        SourceAddresses = Several(cell("sourceAddresses")),
        Comment = cell("comment"),
    };

    private static string[] Several(string? cell) => string.IsNullOrWhiteSpace(cell) ? [] : cell.Trim().TrimEnd(';').Split(';');

    private static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
