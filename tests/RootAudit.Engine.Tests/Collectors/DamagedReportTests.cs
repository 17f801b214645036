using System.Text;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Controls.Waivers;
using RootAudit.Credentials;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>Reports that were cut off or joined: what was damaged is never a fact, and never passes in silence.</summary>
public sealed class DamagedReportTests
{
    private static readonly string Head = string.Join(',', CredentialReportSchema.Columns);

    private static readonly string[] Rows =
    [
        Row("<root_account>", "root"), Row("ann", "user/ann"), Row("\"jo, \"\"the\"\" hn\"", "user/jo"), Row("zoe", "user/zoe"),
    ];

    [Fact]
    public void Wherever_a_report_is_cut_off_only_whole_rows_come_out_and_then_an_error_with_the_line()
    {
        var text = Head + "\n" + string.Join('\n', Rows);
        var whole = Read(text, out var none);
        Assert.Null(none);
        Assert.Equal(4, whole.Count);
        for (var length = Head.Length + 1; length < text.Length; length++)
        {
            var cut = text[..length];
            var rows = Read(cut, out var error);
            var lastRow = cut[(cut.LastIndexOf('\n') + 1)..];
            // What is whole up to its last field cannot be told from a shorter report; that field is then not known.
            var looksWhole = lastRow.Length == 0 || Rows.Any(row => row.StartsWith(lastRow, StringComparison.Ordinal) && lastRow.Length > row.LastIndexOf(','));
            Assert.Equal(looksWhole, error is null);
            if (error is not null)
                Assert.Equal(cut.Count(letter => letter == '\n') + 1, error.Line);
            Assert.Equal(whole.Take(rows.Count).Select(row => (row.User, row.Arn)), rows.Select(row => (row.User, row.Arn)));
        }
    }

    [Theory]
    [InlineData("\n", 6, "a header once more")]
    [InlineData("", 5, "43 fields and the header 22")]
    public void Reports_that_were_joined_end_at_the_second_header(string between, int line, string what)
    {
        var one = Head + "\n" + string.Join('\n', Rows);
        var rows = Read(one + between + one, out var error);
        Assert.Equal(line, error!.Line);
        Assert.Contains($"line {line} ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal(between.Length > 0 ? 4 : 3, rows.Count);
        Assert.DoesNotContain(rows, row => row.User == "user");
    }

    [Fact]
    public void A_user_called_user_is_one_and_empty_lines_are_none()
    {
        var rows = Read(Head + "\r\n" + Rows[0] + "\r\n\r\n" + Row("user", "user/user") + "\r\n", out var error);
        Assert.Null(error);
        Assert.Equal(["<root_account>", "user"], rows.Select(row => row.User));
    }

    [Fact]
    public async Task An_answer_of_AWS_that_is_cut_in_a_row_is_a_gap_for_the_users_and_root_is_known()
    {
        await using var audited = await Audited.StartAsync(
            new SimulatorOptions { Accounts = 2, Users = 3, Scenario = Scenario.Healthy, Faults = new FaultOptions { MissingReportBytes = 60 } });
        var account = (await audited.AccountsAsync())[0];

        var fact = await audited.Collector.ReadRowsAsync(account, Freshness.Default, CancellationToken.None);
        Assert.Equal((AccountFacts.ReportFact, GapReason.InvalidResponse), (fact.Gap!.Fact, fact.Gap.Reason));
        Assert.Contains("is damaged", fact.Gap.Message, StringComparison.Ordinal);

        var outcome = await audited.ReadAsync(account);
        Assert.NotNull(outcome.Posture.AccessKeyCount);

        // An audit that asks for the users as well does not call the account read completely.
        var terms = new AuditTerms([.. ControlCatalog.Default.Select(new ControlFilter { ControlId = ["User*", "RootMfa"] })], ControlCatalog.Default.Parameters([]), WaiverSet.Empty);
        var guardrails = new GuardrailSource(new PolicySource(audited.Session, manyAccounts: false));
        var (audit, _) = await new AccountAuditor(audited.Collector, terms, guardrails, audited.Time).AuditAsync(
            account, audited.Collector.ReadRootFeaturesAsync(CancellationToken.None), Freshness.Default, CancellationToken.None);
        Assert.Equal(Coverage.Partial, audit.Posture.Coverage);
        Assert.Contains(fact.Gap, audit.Posture.Gap);
        Assert.Empty(audit.CredentialReport);
        Assert.All(audit.Result.Where(result => result.ControlId.StartsWith("User", StringComparison.Ordinal)), result => Assert.Equal(Verdict.Unknown, result.Verdict));
        Assert.Contains(audit.Result, result => result.ControlId == "RootMfa" && result.Verdict != Verdict.Unknown);
    }

    private static List<CredentialReportEntry> Read(string text, out CredentialReportFormatException? error)
    {
        var rows = new List<CredentialReportEntry>();
        error = null;
        try
        {
            using var csv = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
            foreach (var row in CredentialReportParser.Parse(csv, new ReportContext(), rootOnly: false))
                rows.Add(row);
        }
        catch (CredentialReportFormatException exception)
        {
            error = exception;
        }

        return rows;
    }

    private static string Row(string user, string resource) =>
        $"{user},arn:aws:iam::111122223333:{resource},2020-01-01T00:00:00+00:00,true,no_information,N/A,N/A,false,"
        + "true,2021-01-01T00:00:00+00:00,2026-01-01T00:00:00+00:00,us-west-2,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";
}
