using Microsoft.Playwright;

namespace RootAudit.Engine.Tests.Reports.Browser;

/// <summary>A report open in the browser, with everything it did that it should not do.</summary>
internal sealed class ReportPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private ReportPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Console errors, script errors, dialogs, violations of the policy, and requests other than for the page itself.</summary>
    public List<string> Misdeeds { get; } = [];

    public static async Task<ReportPage> OpenAsync(IBrowserContext context, string file)
    {
        var page = await context.NewPageAsync();
        var report = new ReportPage(context, page);
        var address = new Uri(file).AbsoluteUri;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                report.Misdeeds.Add($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => report.Misdeeds.Add("error: " + error);
        page.Dialog += (_, dialog) => report.Misdeeds.Add("dialog: " + dialog.Message);
        page.Request += (_, request) =>
        {
            if (request.Url is not "data:," && !string.Equals(request.Url, address, StringComparison.Ordinal))
                report.Misdeeds.Add("request: " + request.Url);
        };
        await page.AddInitScriptAsync("window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI));");
        await page.GotoAsync(address);
        if (!await report.HasScriptAsync())
            return report;
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        foreach (var violation in await page.EvaluateAsync<string[]>("() => window.violations"))
            report.Misdeeds.Add("violation: " + violation);
        return report;
    }

    public Task<string> StatusAsync(string grid) => Page.Locator($"#grid-{grid} [data-status]").InnerTextAsync();

    public ILocator Rows(string grid) => Page.Locator($"#grid-{grid} tbody tr:not(.extra)");

    /// <summary>Milliseconds from an event until the next frame after the page has answered it.</summary>
    public Task<double> TimeAsync(string action) => Page.EvaluateAsync<double>(
        $"async () => {{ const start = performance.now(); {action}; await new Promise(done => requestAnimationFrame(() => setTimeout(done))); return performance.now() - start; }}");

    public async Task ShootAsync(string name, bool whole = true) =>
        await Page.ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + ".png"), FullPage = whole });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    // A context without JavaScript cannot be asked anything, and has no mark of readiness.
    private async Task<bool> HasScriptAsync() => await Page.Locator("noscript p").CountAsync() == 0;
}
