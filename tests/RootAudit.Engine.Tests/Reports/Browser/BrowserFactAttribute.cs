namespace RootAudit.Engine.Tests.Reports.Browser;

/// <summary>A test that opens a page in Chromium, and says why it does not where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public const string Executable = "/usr/bin/chromium";

    public BrowserFactAttribute()
    {
        if (!File.Exists(Executable))
            Skip = $"There is no {Executable}: install Debian's package chromium.";
    }
}
