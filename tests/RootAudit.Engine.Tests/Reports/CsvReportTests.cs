using System.Text;
using RootAudit.Audit;
using RootAudit.Engine.Reports;
using RootAudit.Engine.Reports.Csv;
using RootAudit.Guardrails;
using RootAudit.Posture;

namespace RootAudit.Engine.Tests.Reports;

public sealed class CsvReportTests
{
    public static TheoryData<string> Hostiles => [.. Hostile.Corpus];

    [Theory]
    [MemberData(nameof(Hostiles))]
    public void No_text_is_a_formula_or_hides_anything(string text)
    {
        var field = FormulaText.Of(text) ?? string.Empty;
        Assert.DoesNotContain(field.TrimStart(' ') is { Length: > 0 } trimmed ? trimmed[0] : 'x', "=+-@\t\r\n＝＋－＠");
        Assert.DoesNotContain(field, char.IsControl);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\t=1", "'␉=1")]
    [InlineData("\rx", "'␍x")]
    [InlineData("  =1", "'  =1")]
    [InlineData("a=1", "a=1")]
    [InlineData("o'neill", "o'neill")]
    [InlineData(null, null)]
    public void An_apostrophe_is_put_before_what_would_calculate(string? text, string? field) => Assert.Equal(field, FormulaText.Of(text));

    [Fact]
    public void Numbers_stay_numbers_and_the_unknown_stays_empty()
    {
        var model = SampleModel.Make(1, 0, complete: true);
        var posture = model.Run.Posture[0] with { DaysSinceLastUse = -1, MfaEnabled = null, AccessKeyCount = 2, AccountName = "a,\"b\"" };
        var rows = CsvText.Read(ReportFile.Text(ReportFormat.Csv, model with { Run = model.Run with { Posture = [posture] } }));
        Assert.Equal("-1", Field(rows, nameof(RootUserPosture.DaysSinceLastUse)));
        Assert.Equal("2", Field(rows, nameof(RootUserPosture.AccessKeyCount)));
        Assert.Equal(string.Empty, Field(rows, nameof(RootUserPosture.MfaEnabled)));
        Assert.Equal("a,\"b\"", Field(rows, nameof(RootUserPosture.AccountName)));
    }

    [Theory]
    [InlineData(GuardrailStatus.DeniedExcept, "DeniedExcept")]
    [InlineData(GuardrailStatus.Unknown, "Unknown")]
    [InlineData(null, "")]
    public void The_guardrail_is_told_and_not_to_have_asked_is_empty(GuardrailStatus? status, string expected)
    {
        var model = SampleModel.Make(1, 0, complete: true);
        var posture = model.Run.Posture[0] with { Guardrail = status };
        var rows = CsvText.Read(ReportFile.Text(ReportFormat.Csv, model with { Run = model.Run with { Posture = [posture] } }));
        Assert.Equal(expected, Field(rows, nameof(RootUserPosture.Guardrail)));
    }

    [Theory]
    [InlineData(ReportTable.Posture)]
    [InlineData(ReportTable.Result)]
    [InlineData(ReportTable.User)]
    [InlineData(ReportTable.Activity)]
    public void Every_table_holds_every_row(ReportTable table)
    {
        var model = Hostile.Model();
        var text = ReportFile.Text(ReportFormat.Csv, model, new ReportOptions { Table = table });
        var rows = CsvText.Read(text);
        Assert.Equal(Hostile.Corpus.Count + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_byte_order_mark_is_a_choice()
    {
        var model = SampleModel.Make(2);
        Assert.Equal((byte)'A', ReportFile.Bytes(ReportFormat.Csv, model)[0]);
        Assert.Equal(Encoding.UTF8.GetPreamble(), ReportFile.Bytes(ReportFormat.Csv, model, new ReportOptions { ByteOrderMark = true })[..3]);
    }

    [Fact]
    public void All_tables_go_to_files_of_their_own()
    {
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        new CsvReportWriter().WriteAll(SampleModel.Make(3), name => files[name] = new MemoryStream(), new ReportOptions(), CancellationToken.None);
        Assert.Equal(["activity.csv", "posture.csv", "result.csv", "user.csv"], files.Keys.Order(StringComparer.Ordinal));
        Assert.All(files.Values, stream => Assert.NotEmpty(stream.ToArray()));
    }

    [Fact]
    public void Users_of_a_credential_report_leave_root_out()
    {
        var account = new Accounts.OrganizationAccount { AccountId = "111122223333" };
        var rows = AuditUserRow.From(account, [new() { User = "<root_account>", IsRoot = true }, new() { User = "ann" }]);
        Assert.Equal("ann", Assert.Single(rows).User);
    }

    private static string Field(List<List<string>> rows, string column) => rows[1][rows[0].IndexOf(column)];
}
