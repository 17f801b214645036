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
    internal override ErrorRecord NotAnId(string text) =>
        Files.MayBeOne(this, text, ".csv") ? ReportFileErrors.PathInPlaceOfAnId(text) : base.NotAnId(text);

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var reading = await Engine.ReadReportAsync(account, MaximumAge, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            WriteVerbose($"Account {account.AccountId}: report of {reading.GeneratedTime:u}, {reading.Age.TotalMinutes:0} minutes old.");
            if (reading.Age > MaximumAge)
                WriteWarning($"The credential report of account {account.AccountId} is {reading.Age.TotalMinutes:0} minutes old, older than -MaximumAge. AWS makes a new one every four hours at the most: the next can be had after {reading.GeneratedTime.AddHours(4):u}.");
            if (!(AsCsv ? WriteText(reading.Csv) : WriteRows(reading, account)))
                WriteError(Errors.Of(CredentialReportReading.WithoutRoot(account), account.AccountId));
        };
    }

    // These give false where the row of root is missing: nothing would look like nothing wrong.
    private bool WriteText(string csv)
    {
        var text = RootOnly ? CredentialReportReading.RootOf(csv) : csv;
        if (text is not null)
            WriteObject(text);
        return text is not null;
    }

    private bool WriteRows(CredentialReportReading reading, OrganizationAccount account)
    {
        try
        {
            return WriteRows(reading.Rows(RootOnly));
        }
        catch (CredentialReportFormatException exception)
        {
            WriteError(Errors.Of(CredentialReportReading.NotReadable(account, exception), account.AccountId));
            return true;
        }
    }

    private bool WriteRows(IEnumerable<CredentialReportEntry> rows)
    {
        var any = false;
        foreach (var row in rows)
        {
            any = true;
            WriteObject(row);
        }

        return any;
    }

    private void WriteFile(string file)
    {
        try
        {
            if (Directory.Exists(file))
                WriteError(ReportFileErrors.IsFolder(file));
            else if (!ReadFile(file))
                WriteError(ReportFileErrors.WithoutRow(file, RootOnly));
        }
        catch (CredentialReportFormatException exception)
        {
            WriteError(ReportFileErrors.Of(exception, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(Files.NotReadable(exception, file));
        }
    }

    private bool ReadFile(string file)
    {
        using var csv = File.OpenRead(file);
        if (!AsCsv)
            return WriteRows(CredentialReportParser.Parse(csv, new ReportContext { Source = file }, RootOnly));
        using var text = new StreamReader(csv);
        return WriteText(text.ReadToEnd());
    }
}
