using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Help;

/// <summary>The about topics, as somebody asks for them who imported the module.</summary>
public sealed class TopicTests(ModuleHost host) : IClassFixture<ModuleHost>
{
    public static TheoryData<string> Topics => [.. Sources.Select(f => Path.GetFileNameWithoutExtension(f)!)];

    private static IEnumerable<string> Sources =>
        Directory.EnumerateFiles(Path.Combine(Artifact.RepositoryRoot, "docs", "en-US"), "about_*.md").Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_is_found_by_its_name(string topic)
    {
        var text = Read(topic);
        Assert.StartsWith($"TOPIC\n    {topic}\n", text, StringComparison.Ordinal);
        Assert.Contains("\nSHORT DESCRIPTION\n    ", text, StringComparison.Ordinal);
        Assert.Contains("\nLONG DESCRIPTION\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void The_first_topic_names_every_cmdlet_and_every_other_topic()
    {
        var text = Read("about_RootAudit");
        var names = Artifact.Cmdlets.Select(Artifact.NameOf).Concat(Sources.Select(f => Path.GetFileNameWithoutExtension(f)!));
        Check.None(names.Where(name => !text.Contains(name, StringComparison.Ordinal)));
    }

    private string Read(string topic) =>
        Assert.Single(host.Run($"Get-Help {topic}").EnsureClean().OutputAs<string>()).ReplaceLineEndings("\n");
}
