using Microsoft.Playwright;
using RootAudit.Engine.Reports;

namespace RootAudit.Engine.Tests.Reports.Browser;

/// <summary>The page as people see it: light, dark, on a phone, on paper. The screenshots are there to be looked at.</summary>
[Collection(BrowserTests.Name)]
public sealed class AppearanceTests(BrowserFixture browser)
{
    // Every visible text against the nearest background that is painted behind it, by the formula of WCAG 2.
    private const string PoorContrast = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgb = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
          const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
          const poor = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const e = walker.currentNode.parentElement;
            if (!walker.currentNode.data.trim() || !e.checkVisibility() || e.closest('script,style,title,.hidden,:disabled')) continue;
            const style = getComputedStyle(e);
            let opacity = 1;
            for (let p = e; p; p = p.parentElement) opacity *= Number(getComputedStyle(p).opacity);
            const back = ground(e);
            const ink = rgb(e.namespaceURI.endsWith('svg') ? style.fill : style.color).map((v, i) => i < 3 ? v * opacity + back[i] * (1 - opacity) : v);
            const [a, b] = [light(ink), light(back)];
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
            if (ratio < (large ? 3 : 4.5)) poor.add(`${ratio.toFixed(2)} ${e.tagName}.${e.getAttribute('class')} in ${e.parentElement.getAttribute('class')}`);
          }
          return [...poor];
        }
        """;

    [BrowserFact]
    public Task Light_is_readable() => Look("light", ColorScheme.Light, 1360);

    [BrowserFact]
    public Task Dark_is_readable() => Look("dark", ColorScheme.Dark, 1360);

    [BrowserFact]
    public Task A_phone_is_enough() => Look("phone", ColorScheme.Light, 390);

    [BrowserFact]
    public Task A_phone_at_night_is_enough() => Look("phone-dark", ColorScheme.Dark, 390);

    [BrowserFact]
    public async Task A_complete_run_looks_calm()
    {
        await using var report = await browser.OpenAsync(ReportFile.Save(browser.Directory, "calm.html", SampleModel.Make(complete: true)));
        Assert.Empty(report.Misdeeds);
        Assert.Contains("could be read", await report.Page.Locator(".coverage.complete h2").InnerTextAsync(), StringComparison.Ordinal);
        await report.ShootAsync("complete", whole: false);
    }

    [BrowserFact]
    public async Task An_empty_run_has_a_page_too()
    {
        var model = SampleModel.Make(accounts: 0) with { Trend = [], Waiver = [] };
        await using var report = await browser.OpenAsync(ReportFile.Save(browser.Directory, "empty.html", model));
        Assert.Empty(report.Misdeeds);
        await report.ShootAsync("empty");
    }

    [BrowserFact]
    public async Task The_theme_can_be_chosen()
    {
        await using var report = await browser.OpenAsync(ReportFile.Save(browser.Directory, "theme.html", SampleModel.Make(20)));
        var ground = () => report.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        var system = await ground();
        await report.Page.Locator("#theme").ClickAsync();
        Assert.Equal(system, await ground());
        await report.Page.Locator("#theme").ClickAsync();
        Assert.NotEqual(system, await ground());
        Assert.Contains("dark", await report.Page.Locator("#theme").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Paper_holds_every_row_in_light_colours()
    {
        var model = SampleModel.Make(60, 4);
        await using var report = await browser.OpenAsync(
            ReportFile.Save(browser.Directory, "paper.html", model),
            new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 1100, Height = 800 } });
        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await report.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(model.Run.Posture.Count, await report.Rows("accounts").CountAsync());
        Assert.Equal(model.Run.Result.Count, await report.Rows("results").CountAsync());
        Assert.Equal("rgb(255, 255, 255)", await report.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(0, await report.Page.Locator("details:not([open])").CountAsync());
        await report.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await report.Page.PdfAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, "paper.pdf"), PreferCSSPageSize = true });
    }

    private async Task Look(string name, ColorScheme scheme, int width)
    {
        await using var report = await browser.OpenAsync(
            ReportFile.Save(browser.Directory, name + ".html", SampleModel.Make()),
            new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 860 }, ReducedMotion = ReducedMotion.Reduce });
        await report.Page.EvaluateAsync("() => document.querySelectorAll('#grid-accounts .expand')[1]?.click()");
        await report.ShootAsync(name);
        await report.ShootAsync(name + "-first", whole: false);
        await report.Page.EvaluateAsync("() => document.querySelectorAll('#grid-activity .expand')[1]?.click()");
        await report.Page.Locator("#activity").ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + "-activity.png") });
        await report.Page.Locator("#accounts").ScreenshotAsync(new() { Path = Path.Combine(BrowserFixture.Pictures, name + "-accounts.png") });
        Assert.Empty(report.Misdeeds);
        Assert.Empty(await report.Page.EvaluateAsync<string[]>(PoorContrast));
        if (width > 1000)
        {
            Assert.Empty(await report.Page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('.frame')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute('aria-label') + ' ' + e.scrollWidth)"));
        }

        Assert.True(
            await report.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window.");
    }
}
