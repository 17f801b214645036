using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Credentials;
using RootAudit.Engine.Collectors;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Reads the credential reports of accounts, or of saved files.</summary>
[Cmdlet(VerbsCommon.Get, "CredentialReport", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(CredentialReportEntry), typeof(string))]
public sealed class GetCredentialReportCommand : ReportCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    /// <summary>Saved reports, by path; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Saved reports, by path taken as it stands.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Only the row of root.</summary>
    [Parameter]
    public SwitchParameter RootOnly { get; set; }

    /// <summary>Gives the original text of each report.</summary>
    [Parameter]
    public SwitchParameter AsCsv { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Reading credential reports";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName is not (PathSet or LiteralPathSet))
        {
            base.ProcessRecord();
            return;
        }

        foreach (var file in ParameterSetName == PathSet ? Files.Matching(this, Path!) : Files.Named(this, LiteralPath!))
            WriteFile(file);
    }

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var reading = await Engine.ReadReportAsync(account, MaximumAge, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            WriteVerbose($"Account {account.AccountId}: report of {reading.GeneratedTime:u}, {reading.Age.TotalMinutes:0} minutes old.");
            if (reading.Age > MaximumAge)
                WriteWarning($"The credential report of account {account.AccountId} is {reading.Age.TotalMinutes:0} minutes old, older than -MaximumAge. AWS makes a new one every four hours at the most: the next can be had after {reading.GeneratedTime.AddHours(4):u}.");
            if (AsCsv)
                WriteText(reading.Csv);
            else
                WriteRows(reading, account);
        };
    }

    private void WriteText(string csv) => WriteObject(RootOnly ? CredentialReportReading.RootOf(csv) : csv);

    private void WriteRows(CredentialReportReading reading, OrganizationAccount account)
    {
        try
        {
            foreach (var row in reading.Rows(RootOnly))
                WriteObject(row);
        }
        catch (CredentialReportFormatException exception)
        {
            WriteError(Errors.Of(CredentialReportReading.NotReadable(account, exception), account.AccountId));
        }
    }

    private void WriteFile(string file)
    {
        try
        {
            using var csv = File.OpenRead(file);
            var context = new ReportContext { Source = file };
            if (AsCsv)
            {
                using var text = new StreamReader(csv);
                WriteText(text.ReadToEnd());
                return;
            }

            foreach (var row in CredentialReportParser.Parse(csv, context, RootOnly))
                WriteObject(row);
        }
        catch (CredentialReportFormatException exception)
        {
            var failure = new FormatException($"'{file}' is no credential report. {exception.Message}", exception);
            WriteError(Errors.OfInput(failure, "NotACredentialReport", ErrorCategory.InvalidData, file, "Save the report with Get-CredentialReport -AsCsv, or from the IAM console, and give that file."));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(Errors.OfInput(exception, "FileNotReadable", ErrorCategory.ReadError, file, "Check that the file exists and that you may read it."));
        }
    }
}
