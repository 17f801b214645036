using System.Text;
using System.Xml;
using RootAudit.HelpBuilder.Checking;
using RootAudit.HelpBuilder.Model;
using RootAudit.HelpBuilder.Reading;
using RootAudit.HelpBuilder.Writing;

namespace RootAudit.HelpBuilder;

/// <summary>From the pages and the cmdlets to the help of the module. Nothing is written while there is a problem.</summary>
internal static class HelpBuild
{
    private const string AboutPrefix = "about_";

    public static IReadOnlyList<Problem> Run(
        string sourceDirectory, string outputDirectory, string helpFile, IReadOnlyList<CommandModel> commands)
    {
        var reader = new PageReader();
        var pages = new List<HelpPage>();
        var topics = new List<AboutTopic>();
        foreach (var file in Sources(sourceDirectory))
        {
            var text = File.ReadAllText(file);
            if (Path.GetFileName(file).StartsWith(AboutPrefix, StringComparison.Ordinal))
            {
                if (reader.ReadAbout(file, text) is { } topic) topics.Add(topic);
            }
            else if (reader.ReadPage(file, text) is { } page)
            {
                pages.Add(page);
            }
        }

        Problem[] problems = [.. reader.Problems, .. new HelpChecker(sourceDirectory, commands).Check(pages)];
        if (problems.Length > 0) return problems;

        // Emptied first: a topic that was renamed would stay beside its new name.
        if (Directory.Exists(outputDirectory)) Directory.Delete(outputDirectory, recursive: true);
        Directory.CreateDirectory(outputDirectory);
        var pairs = commands.Select(c => (c, pages.Single(p => string.Equals(p.Name.Title, c.Name, StringComparison.Ordinal))));
        // Windows line ends in the output would make two builds of one commit differ.
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
        using (var writer = XmlWriter.Create(Path.Combine(outputDirectory, helpFile), settings)) MamlWriter.Write(pairs).Save(writer);
        foreach (var topic in topics) File.WriteAllText(Path.Combine(outputDirectory, topic.Name + ".help.txt"), AboutWriter.Write(topic));
        return [];
    }

    private static IEnumerable<string> Sources(string directory) =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.md").Order(StringComparer.Ordinal) : [];
}
