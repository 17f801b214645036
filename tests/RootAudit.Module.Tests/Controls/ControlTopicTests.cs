using System.Globalization;
using System.Text.RegularExpressions;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Controls;

/// <summary>about_RootAudit_Control says what the catalog says, and its waivers are waivers.</summary>
public sealed partial class ControlTopicTests(SmallOrganization fixture) : IClassFixture<SmallOrganization>
{
    private static string Topic { get; } = File.ReadAllText(Path.Combine(Artifact.RepositoryRoot, "docs", "en-US", "about_RootAudit_Control.md"));

    [Fact]
    public void It_names_every_control_framework_and_threshold_with_its_default()
    {
        var controls = fixture.Stage.Run("Get-RootAuditControl").EnsureClean().Output;
        var lines = controls.Select(c => $@"^{Facts.Of(c, "ControlId")} +{Facts.Of(c, "Severity")} ")
            .Concat(fixture.Stage.Run("(Get-RootAuditControl).Parameter").Output.Select(p => string.Create(CultureInfo.InvariantCulture, $"^{Facts.Of(p, "Name")} +{Facts.Of(p, "Default")} ")))
            .Concat(fixture.Stage.Run("(Get-RootAuditControl).Requirement.Framework").OutputAs<string>().Select(f => $"`{Regex.Escape(f)}`"));
        Check.None(lines.Distinct(StringComparer.Ordinal).Where(l => !Regex.IsMatch(Topic, l, RegexOptions.Multiline, TimeSpan.FromSeconds(1))));
        Assert.Equal(controls.Count, CatalogLine().Count(Topic));
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    public void Its_waivers_can_be_read(string form)
    {
        var file = Path.Combine(TestFolder.New(), $"waivers.{form}");
        var block = Regex.Match(Topic, $"```{form}\n(?<text>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        File.WriteAllText(file, block.Groups["text"].Value);
        Assert.Single(fixture.Stage.Run($"Invoke-RootAudit -NoStore -Control RootMfa -WaiverPath '{file}'").EnsureClean().Output);
    }

    [GeneratedRegex(@"^\w+ +(Critical|High|Medium|Low|Informational) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CatalogLine();
}
