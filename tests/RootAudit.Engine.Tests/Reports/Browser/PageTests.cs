using Microsoft.Playwright;
using RootAudit.Controls;
using RootAudit.Engine.Reports;
using RootAudit.Guardrails;
using RootAudit.Posture;
using Xunit.Abstractions;

namespace RootAudit.Engine.Tests.Reports.Browser;

/// <summary>The page as a program: it keeps its policy, and its tables find and order what they should.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageTests(BrowserFixture browser, ITestOutputHelper output)
{
    private static readonly ReportModel Model = SampleModel.Make();

    [BrowserFact]
    public async Task Filters_show_what_the_model_holds()
    {
        await using var report = await Open();
        await report.Page.Locator("#grid-accounts [data-by=keys]").SelectOptionAsync("active");
        var expected = Model.Run.Posture.Count(posture => posture.ActiveAccessKeyCount > 0);
        Assert.Equal(expected, await report.Rows("accounts").CountAsync());
        await report.Page.Locator("#grid-results [data-by=verdict]").SelectOptionAsync("Unknown");
        await report.Page.Locator("#grid-results [data-by=severity]").SelectOptionAsync("Critical");
        var unknown = Model.Run.Result.Count(result => result is { Verdict: Verdict.Unknown, Severity: Severity.Critical });
        Assert.StartsWith($"{unknown} of ", await report.StatusAsync("results"), StringComparison.Ordinal);
        await report.Page.Locator("#grid-accounts [data-reset]").ClickAsync();
        Assert.StartsWith($"{Model.Run.Posture.Count} accounts", await report.StatusAsync("accounts"), StringComparison.Ordinal);
        Assert.Empty(report.Misdeeds);
    }

    [BrowserFact]
    public async Task A_unit_holds_the_units_below_it()
    {
        await using var report = await Open();
        await report.Page.Locator("#grid-accounts [data-by=unit]").SelectOptionAsync("Root/Production");
        var expected = Model.Run.Posture.Count(posture => posture.OrganizationalUnit!.StartsWith("Root/Production/", StringComparison.Ordinal));
        Assert.StartsWith($"{expected} of ", await report.StatusAsync("accounts"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Search_finds_an_account_by_its_id()
    {
        await using var report = await Open();
        var wanted = Model.Run.Posture[17];
        await report.Page.Locator("#grid-accounts [data-search]").FillAsync(wanted.AccountId);
        await Assertions.Expect(report.Rows("accounts")).ToHaveCountAsync(1);
        Assert.Contains(wanted.AccountName!, await report.Rows("accounts").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Columns_sort_both_ways_and_keep_the_unknown_last()
    {
        await using var report = await Open();
        var head = report.Page.Locator("#grid-accounts thead th").Filter(new() { HasText = "Sign-in" });
        await head.Locator("button").ClickAsync();
        Assert.Equal("descending", await head.GetAttributeAsync("aria-sort"));
        var latest = Model.Run.Posture.MaxBy(posture => posture.PasswordLastUsed)!;
        Assert.Contains(latest.AccountId, await report.Rows("accounts").First.InnerTextAsync(), StringComparison.Ordinal);
        foreach (var way in (string[])["descending", "ascending"])
        {
            Assert.Equal(way, await head.GetAttributeAsync("aria-sort"));
            await report.Page.Locator("#grid-accounts [aria-label='Last page']").ClickAsync();
            Assert.Contains("Unknown", await report.Rows("accounts").Last.Locator("td").Nth(4).InnerTextAsync(), StringComparison.Ordinal);
            await head.Locator("button").ClickAsync();
        }
    }

    [BrowserFact]
    public async Task Guardrails_are_found_and_sorted_with_the_unknown_last()
    {
        await using var report = await Open();
        var choice = report.Page.Locator("#grid-accounts [data-by=guardrail]");
        var except = Model.Run.Posture.Count(posture => posture.Guardrail == GuardrailStatus.DeniedExcept);
        await choice.SelectOptionAsync(new SelectOptionValue { Label = "Denied except" });
        Assert.StartsWith($"{except} of ", await report.StatusAsync("accounts"), StringComparison.Ordinal);
        Assert.Contains("Denied except", await report.Rows("accounts").First.Locator("td").Nth(5).InnerTextAsync(), StringComparison.Ordinal);
        await choice.SelectOptionAsync("unasked");
        Assert.Equal(0, await report.Rows("accounts").CountAsync());
        await report.Page.Locator("#grid-accounts [data-reset]").ClickAsync();
        var head = report.Page.Locator("#grid-accounts thead th").Filter(new() { HasText = "Guardrail" });
        foreach (var first in (string[])["Not denied", "Not applicable"])
        {
            await head.Locator("button").ClickAsync();
            Assert.Contains(first, await report.Rows("accounts").First.Locator("td").Nth(5).InnerTextAsync(), StringComparison.Ordinal);
            await report.Page.Locator("#grid-accounts [aria-label='Last page']").ClickAsync();
            Assert.Contains("Unknown", await report.Rows("accounts").Last.Locator("td").Nth(5).InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    [BrowserFact]
    public async Task A_slice_of_a_picture_leads_to_its_accounts()
    {
        await using var report = await Open();
        await report.Page.Locator(".picture-mfa .key a").First.ClickAsync();
        var expected = Model.Run.Posture.Count(posture => posture.MfaEnabled is false && posture.HasCredentials is not false);
        Assert.StartsWith($"{expected} of ", await report.StatusAsync("accounts"), StringComparison.Ordinal);
        Assert.Equal(expected.ToString(), await report.Page.Locator(".picture-mfa .number").InnerTextAsync());
    }

    [BrowserFact]
    public async Task The_keyboard_is_enough()
    {
        await using var report = await Open();
        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the report", await Focused(report));
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await report.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        var head = report.Page.Locator("#grid-users thead button").First;
        await head.FocusAsync();
        Assert.NotEqual("none", await head.EvaluateAsync<string>("e => { e.focus({ focusVisible: true }); return getComputedStyle(e).outlineStyle; }"));
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("ascending", await report.Page.Locator("#grid-users thead th").Nth(1).GetAttributeAsync("aria-sort"));
        var expander = report.Page.Locator("#grid-users .expand").First;
        await expander.FocusAsync();
        await report.Page.Keyboard.PressAsync("Space");
        Assert.Equal("true", await expander.GetAttributeAsync("aria-expanded"));
        Assert.Equal(1, await report.Page.Locator("#grid-users .extra").CountAsync());
    }

    [BrowserFact]
    public async Task Every_control_of_the_page_has_a_name()
    {
        await using var report = await Open();
        Assert.Empty(await report.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, select, input, a, svg[role=img], [role=region]')]
              .filter(e => !(e.getAttribute('aria-label') || e.labels?.length || e.innerText?.trim()))
              .map(e => e.outerHTML.slice(0, 120))
            """));
        var ids = await report.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[id]')].map(e => e.id)");
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [BrowserFact]
    public async Task The_summary_needs_no_script()
    {
        await using var report = await browser.OpenAsync(
            ReportFile.Save(browser.Directory, "still.html", Model), new BrowserNewContextOptions { JavaScriptEnabled = false });
        Assert.True(await report.Page.Locator(".coverage").IsVisibleAsync());
        Assert.Equal(5, await report.Page.Locator(".picture svg[role=img], .picture .bars").CountAsync());
        Assert.Equal(5, await report.Page.Locator("noscript p").CountAsync());
        Assert.False(await report.Page.Locator("#grid-accounts").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task Hostile_names_show_as_text()
    {
        var model = Hostile.Model();
        await using var report = await browser.OpenAsync(ReportFile.Save(browser.Directory, "hostile.html", model));
        await report.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        await report.Page.EvaluateAsync("() => document.querySelectorAll('.expand').forEach(e => e.click())");
        Assert.Empty(report.Misdeeds);
        Assert.True(await report.Page.EvaluateAsync<bool>("() => window.pwned === undefined"));
        Assert.Equal(5, await report.Page.Locator("script").CountAsync());
        Assert.Equal(0, await report.Page.Locator("img, iframe, object, embed, base, form, b[onmouseover], [style], body style").CountAsync());
        var text = await report.Page.EvaluateAsync<string>("() => document.body.textContent");
        Assert.Contains("<script>alert(1)</script>", text, StringComparison.Ordinal);
        Assert.Contains("␛[31mred␛[0m", text, StringComparison.Ordinal);
        Assert.Contains(@"user\u202egnp.exe", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
        Assert.Equal(Hostile.Corpus.Count, await report.Rows("users").CountAsync());
        await report.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await report.Page.Locator("#users").ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "hostile.png") });
    }

    [BrowserFact]
    public async Task A_page_that_was_tampered_with_is_caught()
    {
        var file = ReportFile.Save(browser.Directory, "tampered.html", SampleModel.Make(3));
        var page = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(
            file, page.Replace("</main>", "<script>window.pwned = 1</script><img src=\"https://example.com/x.png\"><p style=\"color:red\">x</p></main>", StringComparison.Ordinal));
        await using var report = await browser.OpenAsync(file);
        Assert.True(await report.Page.EvaluateAsync<bool>("() => window.pwned === undefined"));
        Assert.Contains(report.Misdeeds, misdeed => misdeed.Contains("script-src", StringComparison.Ordinal));
        Assert.Contains(report.Misdeeds, misdeed => misdeed.Contains("style-src", StringComparison.Ordinal));
        Assert.Contains(report.Misdeeds, misdeed => misdeed.Contains("example.com", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Two_thousand_accounts_stay_responsive()
    {
        var model = SampleModel.Make(accounts: 2000, users: 50);
        var file = ReportFile.Save(browser.Directory, "large.html", model);
        output.WriteLine($"{model.Run.Posture.Count} accounts, {model.Run.Result.Count} results, {model.User.Count} users: {new FileInfo(file).Length / 1e6:0.0} MB");
        var start = TimeProvider.System.GetTimestamp();
        await using var report = await browser.OpenAsync(file);
        output.WriteLine($"open until every table is ready: {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:0} ms");
        const string Choose = "const s = document.querySelector('#grid-results [data-by=verdict]'); s.value = '2'; s.dispatchEvent(new Event('change'))";
        const string Sort = "document.querySelectorAll('#grid-results thead button')[{0}].click()";
        const string Next = "document.querySelector('#grid-results [aria-label=\"Next page\"]').click()";
        output.WriteLine($"filter results by verdict: {await report.TimeAsync(Choose):0} ms");
        foreach (var (name, column) in ((string, int)[])[("control", 2), ("account", 3), ("reason", 5)])
            output.WriteLine($"sort results by {name}: {await report.TimeAsync(Sort.Replace("{0}", column.ToString()))} ms");
        output.WriteLine($"next page: {await report.TimeAsync(Next):0} ms");
        foreach (var text in (string[])["billing", "billing key"])
        {
            // The field waits for a pause in typing; the pause is not counted.
            var search = $"document.querySelector('#grid-results [data-search]').value = '{text}'; document.querySelector('#grid-results [data-by=verdict]').dispatchEvent(new Event('change'))";
            output.WriteLine($"search results for '{text}': {await report.TimeAsync(search):0} ms");
        }

        Assert.True(await report.Page.Locator("tbody tr").CountAsync() < 1500, "Only the rows of one page of each table belong in the document.");
        Assert.Empty(report.Misdeeds);
    }

    private Task<ReportPage> Open() => browser.OpenAsync(ReportFile.Save(browser.Directory, "page.html", Model));

    private static Task<string> Focused(ReportPage report) => report.Page.EvaluateAsync<string>("() => document.activeElement.textContent");
}
