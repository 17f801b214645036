using RootAudit.HelpBuilder;
using RootAudit.HelpBuilder.Model;
using RootAudit.HelpBuilder.Reading;

namespace RootAudit.Module.Tests.Help;

/// <summary>Pages in a folder of their own, and what the builder makes of them.</summary>
internal sealed class HelpPages : IDisposable
{
    public const string Good = """
        # Get-SampleThing

        ## SYNOPSIS
        Gets a **thing** by its `id`.

        ## DESCRIPTION
        The first paragraph
        goes over two lines.

        - one item
        - another, with [a link](https://example.com/x)

        ## EXAMPLES

        ### Example 1: By id
        ```powershell
        # a comment, not a heading
        Get-SampleThing -ThingId 1
        ```
        Gets the thing 1.

        ### Example 2: By pipeline
        ```powershell
        1, 2 | Get-SampleThing -Force
        ```
        Gets both.

        ### Example 3: By name
        ```powershell
        Get-SampleThing -Name a* -Verbose
        ```
        Gets those that begin with a.

        ## PARAMETERS

        ### -Color
        The color.

        ### -Force
        Asks nothing.

        ### -Kind
        The kind of thing.

        ### -Name
        The name.

        ### -ThingId
        The id of the thing.

        ### -ThrottleLimit
        How many at once.

        ## INPUTS

        ### System.String
        Ids of things.

        ## OUTPUTS

        ### System.String
        The thing.

        ## NOTES
        Mind the gap.

        ## RELATED LINKS
        - [Get-SampleThing](Get-SampleThing.md)
        - [Elsewhere](https://example.com)
        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("RootAuditHelp");

    public string Source => Directory.CreateDirectory(Path.Combine(_root.FullName, "source")).FullName;

    public string Output => Path.Combine(_root.FullName, "en-US");

    public HelpPages Add(string file, string text)
    {
        File.WriteAllText(Path.Combine(Source, file), text);
        return this;
    }

    public HelpPages Remove(string file)
    {
        File.Delete(Path.Combine(Source, file));
        return this;
    }

    public IReadOnlyList<Problem> Build(string helpFile = "Sample.dll-Help.xml") =>
        HelpBuild.Run(Source, Output, helpFile, [CommandReader.Read(typeof(GetSampleThingCommand))]);

    public void Dispose() => _root.Delete(recursive: true);
}
