using System.Management.Automation;
using RootAudit.Credentials;
using RootAudit.Text;

namespace RootAudit.Pipeline;

/// <summary>Errors of saved credential reports.</summary>
internal static class ReportFileErrors
{
    public static ErrorRecord Of(CredentialReportFormatException failure, string file) =>
        failure.Line is null ? NotAReport(failure, file) : Damaged(failure, file);

    /// <summary>A report of AWS always has the row of root: one without it was cut off or filtered, and says nothing of root.</summary>
    public static ErrorRecord WithoutRow(string file, bool ofRoot) => Errors.OfInput(
        new FormatException($"The credential report '{Printable.Text(file)}' has no row{(ofRoot ? " of root" : string.Empty)}."),
        "NotReported",
        ErrorCategory.InvalidData,
        file,
        "Save the whole report with Get-CredentialReport -AsCsv, or from the IAM console: a report of AWS always has the row of root.");

    /// <summary>The first parameter without a name is an account id; Import-Csv takes a path there.</summary>
    public static ErrorRecord PathInPlaceOfAnId(string text)
    {
        var error = AccountErrors.NotAnId(text);
        error.ErrorDetails.RecommendedAction = $"For a saved report use -Path: Get-CredentialReport -Path '{Printable.Text(text.Replace("'", "''", StringComparison.Ordinal))}'.";
        return error;
    }

    public static ErrorRecord IsFolder(string folder) => Errors.OfInput(
        new IOException($"'{Printable.Text(folder)}' is a folder, and not a credential report."),
        "FileNotReadable",
        ErrorCategory.ReadError,
        folder,
        $"Give the files in it: -Path '{Printable.Text(Path.Combine(WildcardPattern.Escape(folder), "*.csv"))}'.");

    private static ErrorRecord NotAReport(CredentialReportFormatException failure, string file) => Errors.OfInput(
        new FormatException($"'{Printable.Text(file)}' is no credential report. {failure.Message}", failure),
        "NotACredentialReport",
        ErrorCategory.InvalidData,
        file,
        "Save the report with Get-CredentialReport -AsCsv, or from the IAM console, and give that file.");

    /// <summary>A report that is one no more from a row on.</summary>
    private static ErrorRecord Damaged(CredentialReportFormatException failure, string file) => Errors.OfInput(
        new FormatException($"The credential report '{Printable.Text(file)}' is not whole. {failure.Message} Only the rows before it were read.", failure),
        "CredentialReportDamaged",
        ErrorCategory.InvalidData,
        file,
        "Download the report again, with Get-CredentialReport -AsCsv or from the IAM console. Give several reports as files of their own, as in -Path reports/*.csv.");
}
