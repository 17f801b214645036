using System.Text.RegularExpressions;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Contracts;

/// <summary>The table of commands in the README: each once.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Each_cmdlet_stands_once_in_the_table_of_commands()
    {
        var named = File.ReadLines(Path.Combine(Artifact.RepositoryRoot, "README.md"))
            .Where(line => line.StartsWith("| [", StringComparison.Ordinal))
            .SelectMany(line => Link().Matches(line.Split('|')[1]))
            .Select(link => link.Groups["name"].Value);
        Assert.Equal(Artifact.Cmdlets.Select(Artifact.NameOf).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\(docs/en-US/(?<name>[A-Za-z0-9-]+)\.md\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
