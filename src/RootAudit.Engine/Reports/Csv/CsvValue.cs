using System.Globalization;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Csv;

/// <summary>Values whose text is made by us and cannot be a formula: numbers, dates, truth values and our own names.</summary>
internal static class CsvValue
{
    public static string? Of(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => ReportTime.Iso(time),
        Enum name => name.ToString(),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} has to be written as text.", nameof(value)),
    };
}
