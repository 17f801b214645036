using System.Collections;
using System.Globalization;

namespace RootAudit.Engine.Reports.Text;

/// <summary>The evidence of a result as one line of text: <c>Days=12; Threshold=90</c>.</summary>
internal static class EvidenceText
{
    public static string Of(IReadOnlyDictionary<string, object?> evidence) =>
        evidence.Count == 0 ? string.Empty : string.Join("; ", evidence.Select(pair => $"{pair.Key}={Value(pair.Value)}"));

    public static string Value(object? value) => value switch
    {
        null => "unknown",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => ReportTime.Iso(time)!,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Value)),
        _ => value.ToString() ?? string.Empty,
    };
}
