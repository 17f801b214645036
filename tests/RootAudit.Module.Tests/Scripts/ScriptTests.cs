using System.Management.Automation.Language;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Scripts;

/// <summary>Scripts that run only where a real PowerShell is: that they parse is what can be said here.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void Every_script_of_the_repository_parses()
    {
        string[] roots = ["build.ps1", "src", "tests"];
        var files = roots.Select(r => Path.Combine(Artifact.RepositoryRoot, r))
            .SelectMany(r => File.Exists(r) ? [r] : Directory.EnumerateFiles(r, "*.ps1", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(files, f => f.EndsWith("build.ps1", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".Tests.ps1", StringComparison.Ordinal));
        Check.None(files.SelectMany(f =>
        {
            Parser.ParseFile(f, out _, out var errors);
            return errors.Select(e => $"{f}({e.Extent.StartLineNumber}): {e.Message}");
        }));
    }
}
