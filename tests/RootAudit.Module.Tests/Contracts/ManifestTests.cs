using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Contracts;

public sealed class ManifestTests(ModuleHost host) : IClassFixture<ModuleHost>
{
    private static Hashtable Manifest
    {
        get
        {
            var ast = Parser.ParseFile(Artifact.Manifest, out _, out var errors);
            Assert.Empty(errors);
            return (Hashtable)((HashtableAst)ast.Find(a => a is HashtableAst, searchNestedScriptBlocks: false)).SafeGetValue();
        }
    }

    private static IEnumerable<string> Cmdlets => Artifact.Cmdlets.Select(Artifact.NameOf).Order(StringComparer.Ordinal);

    [Fact]
    public void The_manifest_is_valid_and_only_for_PowerShell_7_4_and_later()
    {
        var module = host.Run($"Test-ModuleManifest '{Artifact.Manifest}'").EnsureClean().OutputAs<PSModuleInfo>().Single();
        Assert.Equal("RootAudit", module.Name);
        Assert.Equal(new Version(7, 4), module.PowerShellVersion);
        Assert.Equal(["Core"], module.CompatiblePSEditions);
    }

    [Fact]
    public void It_exports_the_cmdlets_that_exist_and_nothing_else()
    {
        Assert.Equal(Cmdlets, ((object[])Manifest["CmdletsToExport"]!).Cast<string>().Order(StringComparer.Ordinal));
        Assert.All(["FunctionsToExport", "VariablesToExport", "AliasesToExport"], key => Assert.Empty((object[])Manifest[key]!));
    }

    [Fact]
    public void The_engine_sees_the_same_cmdlets() =>
        Assert.Equal(Cmdlets, host.Run("Get-Command -Module RootAudit").EnsureClean().OutputAs<CommandInfo>().Select(c => c.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_version_is_that_of_the_assemblies()
    {
        var version = Version.Parse((string)Manifest["ModuleVersion"]!);
        string[] files = ["RootAudit.dll", "RootAudit.Core.dll", Path.Combine("dependencies", "RootAudit.Engine.dll")];
        Assert.All(files, file =>
        {
            var actual = AssemblyName.GetAssemblyName(Path.Combine(Artifact.ModuleDirectory, file)).Version!;
            Assert.Equal(version, new Version(actual.Major, actual.Minor, actual.Build));
        });
    }

    [Fact]
    public void The_artifact_holds_what_it_should_and_no_second_copy()
    {
        string[] expected =
        [
            "RootAudit.psd1", "RootAudit.dll", "RootAudit.Core.dll", "RootAudit.Format.ps1xml", "RootAudit.Types.ps1xml",
            "dependencies/RootAudit.Engine.dll", "dependencies/RootAudit.Engine.deps.json", "en-US/RootAudit.dll-Help.xml",
            "en-US/about_RootAudit.help.txt", "en-US/about_RootAudit_Control.help.txt", "en-US/about_RootAudit_Query.help.txt",
        ];
        Assert.All(expected, e => Assert.True(File.Exists(Path.Combine(Artifact.ModuleDirectory, e)), $"{e} is missing"));
        string[] forbidden = ["RootAudit.Engine.dll", "AWSSDK.Core.dll", "dependencies/RootAudit.Core.dll", "dependencies/System.Management.Automation.dll"];
        Assert.All(forbidden, f => Assert.False(File.Exists(Path.Combine(Artifact.ModuleDirectory, f)), $"{f} must not be there"));
    }
}
