using System.Text;
using RootAudit.Accounts;
using RootAudit.Credentials;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Collectors;

/// <summary>The credential report of one account as it was read.</summary>
public sealed class CredentialReportReading
{
    private readonly ReportContent _content;
    private readonly DateTimeOffset _readTime;

    internal CredentialReportReading(OrganizationAccount account, ReportContent content, DateTimeOffset readTime)
    {
        Account = account;
        _content = content;
        _readTime = readTime;
    }

    /// <summary>The account.</summary>
    public OrganizationAccount Account { get; }

    /// <summary>When AWS generated the report (UTC).</summary>
    public DateTimeOffset GeneratedTime => _content.GeneratedTime;

    /// <summary>How old the report was when it was read.</summary>
    public TimeSpan Age => _readTime - _content.GeneratedTime;

    /// <summary>The text as AWS gave it.</summary>
    public string Csv => Encoding.UTF8.GetString(_content.Content);

    /// <summary>The header and the row of root of a report's text; <see langword="null"/> where it has no row of root.</summary>
    public static string? RootOf(string csv)
    {
        string[] lines = [.. csv.Split('\n').Where((line, index) => index == 0 || line.StartsWith(ReportTokens.RootUser, StringComparison.Ordinal))];
        return lines.Length > 1 ? string.Join('\n', lines) : null;
    }

    /// <summary>The rows, read from the text as they are asked for.</summary>
    /// <param name="rootOnly">Whether to stop at the row of root.</param>
    /// <exception cref="CredentialReportFormatException">The text is no credential report.</exception>
    public IEnumerable<CredentialReportEntry> Rows(bool rootOnly) => CredentialReportParser.Parse(_content, Account, _readTime, rootOnly);

    /// <summary>The failure of a report without the row of root.</summary>
    public static CollectionException WithoutRoot(OrganizationAccount account) =>
        new(GapReason.NotReported, $"The credential report of account {account.AccountId} has no row of root.")
        {
            AccountId = account.AccountId,
            Operation = AwsOperations.GetCredentialReport.Id,
            RecommendedAction = "Look at the report's text with Get-CredentialReport -AsCsv; a report of AWS always has the row.",
        };

    /// <summary>The failure that a text stands for that is no credential report.</summary>
    public static CollectionException NotReadable(OrganizationAccount account, CredentialReportFormatException exception) =>
        new(GapReason.InvalidResponse, $"The credential report of account {account.AccountId} cannot be read. {exception.Message}", exception)
        {
            AccountId = account.AccountId,
            Operation = AwsOperations.GetCredentialReport.Id,
            RecommendedAction = "Look at the report's text with Get-CredentialReport -AsCsv, and for a proxy or an endpoint that answers in place of AWS.",
        };
}
