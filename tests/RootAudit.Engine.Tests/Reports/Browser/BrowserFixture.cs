using Microsoft.Playwright;

namespace RootAudit.Engine.Tests.Reports.Browser;

/// <summary>One Chromium for all tests that need it; started by the first of them.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("rootaudit-report-").FullName;

    /// <summary>Where screenshots stay for people to look at.</summary>
    public static string Pictures { get; } = System.IO.Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("ROOTAUDIT_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    internal async Task<ReportPage> OpenAsync(string file, BrowserNewContextOptions? options = null)
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = BrowserFactAttribute.Executable,
            Headless = true,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        var context = await _browser.NewContextAsync(options ?? new BrowserNewContextOptions { ViewportSize = new() { Width = 1360, Height = 900 } });
        return await ReportPage.OpenAsync(context, file);
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
