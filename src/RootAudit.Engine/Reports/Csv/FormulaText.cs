using System.Buffers;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Csv;

/// <summary>
/// Text that a spreadsheet may not take for a formula. Only text goes through here: numbers, dates and truth values are written as
/// they are, so that a negative number stays a number.
/// </summary>
internal static class FormulaText
{
    // The ASCII triggers, and the full-width forms that Excel folds to them.
    private static readonly SearchValues<char> Triggers = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    public static string? Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        var shown = VisibleText.Of(text);
        return IsFormula(text) ? "'" + shown : shown;
    }

    // A spreadsheet may drop leading blanks before it looks for a formula.
    private static bool IsFormula(string text)
    {
        var first = text.AsSpan().TrimStart(' ');
        return !first.IsEmpty && Triggers.Contains(first[0]);
    }
}
