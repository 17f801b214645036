using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RootAudit.Controls;
using RootAudit.Engine.Reports;
using RootAudit.Engine.Reports.Html;

namespace RootAudit.Engine.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly string Page = ReportFile.Text(ReportFormat.Html, SampleModel.Make());

    [Fact]
    public void The_policy_admits_this_style_and_this_script_and_nothing_else()
    {
        var policy = PolicyPattern().Match(Page).Groups["policy"].Value;
        Assert.Equal(
            $"default-src 'none'; style-src '{Hash(Between("<style>", "</style>"))}'; script-src '{Hash(Between("<script>", "</script>"))}'; "
            + "img-src data:; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotContain("unsafe", Page[..Page.IndexOf("<body", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_comes_from_elsewhere_and_no_markup_runs()
    {
        Assert.All(
            AddressPattern().Matches(Page).Select(match => match.Value),
            address => Assert.True(address.StartsWith("href=\"#", StringComparison.Ordinal) || address is "href=\"data:,", address));
        Assert.Empty(HandlerPattern().Matches(Page));
        Assert.Equal(1, Page.Split("<style").Length - 1);
    }

    [Theory]
    [InlineData("innerHTML")]
    [InlineData("outerHTML")]
    [InlineData("insertAdjacentHTML")]
    [InlineData("document.write")]
    [InlineData("eval(")]
    [InlineData("Function(")]
    [InlineData("DOMParser")]
    [InlineData("fetch(")]
    [InlineData("XMLHttpRequest")]
    [InlineData("import(")]
    [InlineData("setTimeout('")]
    [InlineData("srcdoc")]
    public void The_script_has_no_way_to_parse_markup_or_call_out(string word) =>
        Assert.DoesNotContain(word, PageAssets.Current.Script, StringComparison.Ordinal);

    [Fact]
    public void No_value_ends_a_block_or_starts_an_element()
    {
        var page = ReportFile.Text(ReportFormat.Html, Hostile.Model());
        Assert.Equal(5, ScriptPattern().Count(page));
        foreach (var block in BlockPattern().Matches(page).Select(match => match.Groups["json"].Value))
        {
            Assert.DoesNotContain('<', block);
            Assert.DoesNotContain('>', block);
            Assert.DoesNotContain('&', block);
            Assert.DoesNotContain('\u2028', block);
            using var document = System.Text.Json.JsonDocument.Parse(block);
        }

        Assert.DoesNotContain(page, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg onload", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(new string('A', 1000), page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_thing_said_is_what_could_not_be_read()
    {
        var text = Page[Page.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.Contains("This report is incomplete.", text[..600], StringComparison.Ordinal);
        Assert.Contains("Unknown is not Pass", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("Unknown is not Pass", StringComparison.Ordinal) < text.IndexOf("class=\"pictures\"", StringComparison.Ordinal));
        Assert.Contains("sts:AssumeRole", text[..text.IndexOf("id=\"accounts\"", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_page_leaves_out_is_said_and_failures_stay()
    {
        var model = SampleModel.Make();
        var attention = model.Run.Result.Count(result => result.Verdict is not (Verdict.Pass or Verdict.NotApplicable));
        var options = new ReportOptions { MaximumResultCount = attention + 10, MaximumUserCount = 100 };
        var selection = PageSelection.Of(model, options);
        Assert.Equal(attention, selection.Results.Count(result => result.Verdict is not (Verdict.Pass or Verdict.NotApplicable)));
        Assert.Equal(attention + 10, selection.Results.Count);
        var page = ReportFile.Text(ReportFormat.Html, model, options);
        Assert.Contains("every one of them is Pass or Not applicable", page, StringComparison.Ordinal);
        Assert.Contains("IAM users are not listed in this page", page, StringComparison.Ordinal);
        var fewer = PageSelection.Of(model, new ReportOptions { MaximumResultCount = 10 });
        Assert.Contains($"{attention - 10:N0} of them are Fail, Unknown or Waived", fewer.Omissions[0], StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"omissions\"", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_model_makes_the_same_page() => Assert.Equal(Page, ReportFile.Text(ReportFormat.Html, SampleModel.Make()));

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("ar-SA");
            Assert.Equal(Page, ReportFile.Text(ReportFormat.Html, SampleModel.Make()));
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal(Page, ReportFile.Text(ReportFormat.Html, SampleModel.Make()));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_style_or_a_handler_cannot_be_written()
    {
        var page = new Markup(TextWriter.Null);
        Assert.Throws<ArgumentException>(() => page.Open("p", ("style", "color:red")));
        Assert.Throws<ArgumentException>(() => page.Open("p", ("onclick", "x")));
    }

    [Fact]
    public void A_stop_is_heard()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        foreach (var writer in ReportWriters.All)
            Assert.Throws<OperationCanceledException>(() => writer.Write(SampleModel.Make(5), Stream.Null, new ReportOptions(), stop.Token));
    }

    [Fact]
    public void Each_format_has_a_writer_and_leaves_the_stream_open()
    {
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            using var output = new MemoryStream();
            ReportWriters.For(format).Write(SampleModel.Make(3), output, new ReportOptions(), CancellationToken.None);
            Assert.True(output.CanWrite);
            Assert.Equal(format, ReportWriters.For(format).Format);
        }
    }

    private static string Between(string start, string end)
    {
        var from = Page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return Page[from..Page.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("Content-Security-Policy\" content=\"(?<policy>[^\"]+)\"")]
    private static partial Regex PolicyPattern();

    [GeneratedRegex("(?:src|href|action|poster|srcset|data)=\"[^\"]*")]
    private static partial Regex AddressPattern();

    [GeneratedRegex("<[a-z]+[^>]* (?:on[a-z]+|style)=")]
    private static partial Regex HandlerPattern();

    [GeneratedRegex("</script>", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptPattern();

    [GeneratedRegex("<script type=\"application/json\" id=\"[a-z-]+\">(?<json>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
