using System.Globalization;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Views;

/// <summary>What stands in a view is the same wherever it is read: the dates of one calendar, and numbers that a script can take.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly ModuleHost _tables = View.HostOf(View.Table);
    private readonly ModuleHost _lists = View.HostOf(View.List);
    private readonly ModuleHost _module = new();

    public void Dispose()
    {
        _tables.Dispose();
        _lists.Dispose();
        _module.Dispose();
    }

    [Theory]
    [InlineData("ar-SA", "")]
    [InlineData("th-TH", "")]
    [InlineData("fa-IR", "")]
    // PowerShell breaks lines at words in some languages of Europe, and at letters elsewhere.
    [InlineData("de-DE", "en-US")]
    public void No_view_follows_the_culture(string name, string same)
    {
        var (culture, other) = (CultureInfo.GetCultureInfo(name), CultureInfo.GetCultureInfo(same));
        // That the culture does reach a view: a date that is left to PowerShell looks different.
        Assert.NotEqual(Show(_module, other, new DateTime(2026, 11, 28)), Show(_module, culture, new DateTime(2026, 11, 28)));
        var shown = View.All(View.Table).Select(view => (Host: _tables, Name: $"table of {view.TypeName}", One: (object)view.Show(SampleOf(view.Type))))
            .Concat(View.All(View.List).Select(view => (Host: _lists, Name: $"list of {view.TypeName}", One: (object)view.Show(SampleOf(view.Type)))))
            .Concat(Artifact.OutputTypes.Select(type => (Host: _module, Name: $"what is shown of {type.Name} without asking", One: SampleOf(type))))
            .ToList();
        Assert.True(shown.Count > 100, $"only {shown.Count} views");
        var violations = new List<string>();
        foreach (var (host, what, one) in shown)
        {
            var (expected, text) = (Show(host, other, one), Show(host, culture, one));
            Assert.NotEqual("", expected);
            if (expected != text) violations.Add($"the {what}:\n{expected}\n{text}");
        }

        Check.None(violations);
    }

    [Fact]
    public void The_summary_of_a_run_says_when_in_the_calendar_of_its_id()
    {
        var run = Sample.Of(Artifact.OutputTypes.Single(type => type.Name == "AuditRun"));
        Assert.Contains("2026-11-22 17:30:45Z, took 0.0 s", Show(_module, CultureInfo.GetCultureInfo("ar-SA"), run), StringComparison.Ordinal);
    }

    // What a control says of a resource is of any kind.
    private static object SampleOf(Type type)
    {
        var sample = Sample.Of(type);
        type.GetProperty("Evidence")?.SetValue(sample, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Rate"] = 1234.5,
            ["Days"] = -7,
            ["Time"] = new DateTimeOffset(2026, 11, 22, 17, 30, 45, TimeSpan.Zero),
            ["Day"] = new DateOnly(2026, 11, 22),
        });
        return sample;
    }

    private static string Show(ModuleHost host, CultureInfo culture, object one)
    {
        host.SetVariable("culture", culture);
        host.SetVariable("one", one);
        return host.Run("$before = [cultureinfo]::CurrentCulture; [cultureinfo]::CurrentCulture = $culture; try { ,$one | Out-Default } finally { [cultureinfo]::CurrentCulture = $before }").EnsureClean().HostText.Trim();
    }
}
