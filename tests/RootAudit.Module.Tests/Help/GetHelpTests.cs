using System.Reflection;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Help;

/// <summary>What a reader sees: the sample's help as Get-Help renders it.</summary>
public sealed class GetHelpTests : IDisposable
{
    private readonly HelpPages _pages = new();
    private readonly ModuleHost _host = ModuleHost.Bare();

    public GetHelpTests()
    {
        // Help lies beside the assembly that holds the cmdlet; this one lives in the assembly of the tests.
        var assembly = Assembly.GetExecutingAssembly().Location;
        Assert.Empty(_pages.Add("Get-SampleThing.md", HelpPages.Good).Build(Path.GetFileName(assembly) + "-Help.xml"));
        var output = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(assembly)!, "en-US")).FullName;
        foreach (var file in Directory.EnumerateFiles(_pages.Output)) File.Copy(file, Path.Combine(output, Path.GetFileName(file)), overwrite: true);
        _host.Run($"Import-Module '{assembly}'").EnsureClean();
    }

    public void Dispose()
    {
        _host.Dispose();
        _pages.Dispose();
    }

    [Fact]
    public void Full_help_shows_every_section()
    {
        var text = _host.Render("Get-Help Get-SampleThing -Full");
        string[] expected =
        [
            "Gets a thing by its id.", "Get-SampleThing [-ThingId] <String[]>", "The first paragraph goes over two lines.", "- one item",
            "a link (https://example.com/x)", "The id of the thing.", "Asks nothing.", "Ids of things.", "Mind the gap.", "Example 2: By pipeline", "https://example.com",
        ];
        Assert.All(expected, e => Assert.Contains(e, text, StringComparison.Ordinal));
        Assert.DoesNotContain("**", text, StringComparison.Ordinal);
        Assert.DoesNotContain("`", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_show_command_and_remarks()
    {
        var text = _host.Render("Get-Help Get-SampleThing -Examples");
        string[] expected = ["Example 1: By id", "# a comment, not a heading", "Get-SampleThing -ThingId 1", "Gets the thing 1.", "Example 3: By name"];
        Assert.All(expected, e => Assert.Contains(e, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_parameter_set_has_its_syntax()
    {
        var text = _host.Render("(Get-Help Get-SampleThing).Syntax", 200);
        Assert.Contains("Get-SampleThing [-ThingId] <String[]>", text, StringComparison.Ordinal);
        Assert.Contains("-Name <String>", text, StringComparison.Ordinal);
        Assert.Contains("[-Force]", text, StringComparison.Ordinal);
        Assert.Contains("[-WhatIf]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ThingId", "required", "true")]
    [InlineData("ThingId", "position", "0")]
    [InlineData("ThingId", "pipelineInput", "True (ByValue, ByPropertyName)")]
    [InlineData("ThingId", "aliases", "Id")]
    [InlineData("Name", "globbing", "true")]
    [InlineData("Name", "position", "named")]
    [InlineData("Kind", "defaultValue", "Large")]
    [InlineData("ThrottleLimit", "defaultValue", "8")]
    [InlineData("Force", "defaultValue", "False")]
    [InlineData("Color", "pipelineInput", "False")]
    public void A_parameter_has_the_facts_of_the_engine(string parameter, string property, string expected)
    {
        var help = _host.Run($"Get-Help Get-SampleThing -Parameter {parameter}").EnsureClean().Output.Single();
        Assert.Equal(expected, HelpObject.Text(help, property));
    }

    [Theory]
    [InlineData("Kind", "Accepted values: Small, Large.")]
    [InlineData("Color", "Accepted values: Red, Blue.")]
    [InlineData("ThrottleLimit", "From 1 to 64.")]
    [InlineData("WhatIf", "Nothing is changed.")]
    public void A_parameter_says_what_the_engine_enforces(string parameter, string expected) =>
        Assert.Contains(expected, _host.Render($"Get-Help Get-SampleThing -Parameter {parameter}"), StringComparison.Ordinal);

    [Fact]
    public void All_parameters_are_shown_at_once()
    {
        var text = _host.Render("Get-Help Get-SampleThing -Parameter *");
        string[] expected = ["-ThingId <String[]>", "-Name <String>", "-Kind <ThingKind>", "-Color <String>", "-Force", "-Confirm"];
        Assert.All(expected, e => Assert.Contains(e, text, StringComparison.Ordinal));
    }
}
