using System.Text;
using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Engine.Activity;
using RootAudit.Engine.Reports;
using RootAudit.Engine.Tests.Reports.Browser;
using RootAudit.Engine.Tests.Siem;
using RootAudit.Siem;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>
/// Hostile text in every field of an event, through everything that writes events: explanation, one line of text, OCSF, JSON Lines, the three
/// reports, and a browser. The console's views and streams are tested beside the cmdlets, with the same table.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class HostileActivityTests(BrowserFixture browser)
{
    private static readonly (string Service, string Name)[] Calls =
    [
        ("iam.amazonaws.com", "CreateAccessKey"), ("signin.amazonaws.com", "ConsoleLogin"), ("sts.amazonaws.com", "AssumeRoot"),
        ("s3.amazonaws.com", "PutBucketPolicy"),
    ];

    public static TheoryData<string> Texts => [.. HostileTexts.All];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_sentence_and_a_line_are_harmless(string text)
    {
        foreach (var one in EventsOf(text))
        {
            Assert.False(HostileTexts.IsHarmful(one.Explanation), one.Explanation);
            Assert.InRange(one.Explanation.Length, 1, 2000);
            Assert.False(HostileTexts.IsHarmful(one.ToString()), one.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Lines_for_other_systems_are_one_line_of_ASCII_and_hold_the_text(string text)
    {
        foreach (var one in EventsOf(text))
            CheckLines(one);
    }

    [Fact]
    public void A_megabyte_in_every_field_is_survived()
    {
        var one = HostileEvents.Of(HostileTexts.Long);
        Assert.InRange(one.Explanation.Length, 1, 5000);
        CheckLines(one);
        var read = HostileEvents.Read(HostileTexts.Long);
        Assert.True(read.UserAgent!.Length <= 8193);
        var model = SampleModel.Make(2, 1) with { Activity = [one, read] };
        Assert.True(ReportFile.Bytes(ReportFormat.Html, model).Length < 600_000);
        Assert.Equal(3, CsvText.Read(ReportFile.Text(ReportFormat.Csv, model, new ReportOptions { Table = ReportTable.Activity })).Count);
        using var json = JsonDocument.Parse(ReportFile.Bytes(ReportFormat.Json, model));
        Assert.Equal(HostileTexts.Long, json.RootElement.GetProperty("activity")[0].GetProperty("userAgent").GetString());
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_read_and_written()
    {
        byte[] broken = [.. "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"ListBuckets\",\"userIdentity\":{\"type\":\"Root\"},\"userAgent\":\"a"u8, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, .. "\\ud800b\"}"u8];
        var one = TrailEventReader.Read(broken, "file");
        Assert.StartsWith("a\uFFFD", one.UserAgent, StringComparison.Ordinal);
        CheckLines(one);
    }

    [Fact]
    public void No_field_of_a_table_is_a_formula_or_hides_anything()
    {
        var model = SampleModel.Make(2, 1) with { Activity = [.. HostileTexts.All.SelectMany(EventsOf)] };
        var rows = CsvText.Read(ReportFile.Text(ReportFormat.Csv, model, new ReportOptions { Table = ReportTable.Activity }));
        Assert.Equal(model.Activity!.Count + 1, rows.Count);
        foreach (var field in rows.SelectMany(row => row))
        {
            Assert.False(HostileTexts.IsHarmful(field), field);
            Assert.DoesNotContain(field.TrimStart(' ') is { Length: > 0 } trimmed ? trimmed[0] : 'x', "=+-@\t\r\n＝＋－＠");
        }
    }

    [Fact]
    public void A_page_holds_no_value_as_markup_and_no_invisible_character()
    {
        var page = ReportFile.Text(ReportFormat.Html, Hostile.Model());
        Assert.DoesNotContain("<b onmouseover", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.False(HostileTexts.IsHarmful(page.Replace("\n", string.Empty, StringComparison.Ordinal)));
    }

    [BrowserFact]
    public async Task A_browser_runs_nothing_of_it()
    {
        await using var report = await browser.OpenAsync(ReportFile.Save(browser.Directory, "hostile-activity.html", Hostile.Model()));
        await report.Page.EvaluateAsync("() => document.querySelectorAll('#grid-activity .expand').forEach(button => button.click())");
        Assert.Equal(50, await report.Rows("activity").CountAsync());
        Assert.Empty(report.Misdeeds);
        Assert.True(await report.Page.EvaluateAsync<bool>("() => window.pwned === undefined"));
        Assert.Equal(0, await report.Page.Locator("#activity img, #activity b[onmouseover], #activity base, #activity iframe").CountAsync());
    }

    private static IEnumerable<RootActivityEvent> EventsOf(string text) =>
        Calls.Select(call => HostileEvents.Read(text, call.Service, call.Name)).Prepend(HostileEvents.Of(text));

    private static void CheckLines(RootActivityEvent one)
    {
        var ocsf = OcsfEvents.Line(one, "0.1.0", SampleModel.Now);
        var line = JsonLines.Line(one);
        foreach (var written in (string[])[ocsf, line])
        {
            Assert.DoesNotContain(written, character => character is < ' ' or > '~' or '<' or '>' or '&');
            Assert.True(Encoding.ASCII.GetByteCount(written) == written.Length);
        }

        using var first = JsonDocument.Parse(ocsf);
        Assert.Empty(OcsfSchema.Errors(first.RootElement));
        using var second = JsonDocument.Parse(line);
        if (string.IsNullOrEmpty(one.UserAgent))
            return;
        var expected = new UTF8Encoding(false).GetString(new UTF8Encoding(false).GetBytes(one.UserAgent));
        Assert.Equal(expected, second.RootElement.GetProperty(nameof(one.UserAgent)).GetString());
        Assert.Equal(expected, first.RootElement.GetProperty("http_request").GetProperty("user_agent").GetString());
    }
}
