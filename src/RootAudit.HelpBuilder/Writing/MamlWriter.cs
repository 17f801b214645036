using System.Globalization;
using System.Xml.Linq;
using RootAudit.HelpBuilder.Model;
using RootAudit.HelpBuilder.Reading;

namespace RootAudit.HelpBuilder.Writing;

/// <summary>Writes the XML that Get-Help reads: the page's words, the engine's own account of parameters and syntax.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<(CommandModel Command, HelpPage Page)> commands) =>
        new(new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), commands.Select(c => WriteCommand(c.Command, c.Page))));

    private static XElement WriteCommand(CommandModel command, HelpPage page) =>
        new(Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(Command + "details",
                new XElement(Command + "name", command.Name),
                new XElement(Command + "verb", command.Verb),
                new XElement(Command + "noun", command.Noun),
                Description(page.Synopsis)),
            Description(page.Description),
            new XElement(Command + "syntax", command.ParameterSets.Select(set => new XElement(Command + "syntaxItem",
                new XElement(Maml + "name", command.Name),
                set.Select(p => WriteParameter(p, Words(p, page)))))),
            new XElement(Command + "parameters", command.Parameters.Select(p => WriteParameter(p, Words(p, page)))),
            new XElement(Command + "inputTypes", WriteTyped("inputType", page.Inputs)),
            new XElement(Command + "returnValues", 
                WriteTyped("returnValue", page.Outputs.Length > 0 ? page.Outputs : string.Join("\n\n", command.OutputTypes))),
            page.Notes.Length == 0 ? null : new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(WriteExample)),
            new XElement(Command + "relatedLinks", page.RelatedLinks.Select(WriteLink)));

    private static XElement WriteParameter(ParameterModel parameter, string words) =>
        new(Command + "parameter",
            new XAttribute("required", Bool(parameter.IsMandatory)),
            new XAttribute("variableLength", Bool(parameter.TypeName.EndsWith("[]", StringComparison.Ordinal))),
            new XAttribute("globbing", Bool(parameter.Wildcards)),
            new XAttribute("pipelineInput", parameter.PipelineInput),
            new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            new XElement(Maml + "description", Paragraphs(words), Details(parameter).Select(Para)),
            // A switch takes no value, and its syntax shows none.
            parameter.IsSwitch ? null : new XElement(Command + "parameterValue",
                new XAttribute("required", "true"),
                new XAttribute("variableLength", "false"),
                parameter.TypeName),
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.FullTypeName), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", parameter.DefaultValue ?? (parameter.IsSwitch ? "False" : "None")),
            parameter.AcceptedValues.Count == 0 ? null : new XElement(Command + "parameterValueGroup",
                parameter.AcceptedValues.Select(v => new XElement(Command + "parameterValue",
                    new XAttribute("required", "false"),
                    new XAttribute("variableLength", "false"),
                    v))));

    /// <summary>What the engine enforces and its views do not show.</summary>
    private static IEnumerable<string> Details(ParameterModel parameter)
    {
        if (parameter.AcceptedValues.Count > 0) yield return "Accepted values: " + string.Join(", ", parameter.AcceptedValues) + ".";
        if (parameter.Range is not null) yield return parameter.Range;
    }

    private static string Words(ParameterModel parameter, HelpPage page) =>
        page.Parameters.FirstOrDefault(s => string.Equals(s.Title, parameter.Name, StringComparison.Ordinal))?.Text
        ?? StandardParameters.Text.GetValueOrDefault(parameter.Name, "");

    private static XElement WriteExample(Example example, int index)
    {
        // "Example 1: Title" may stand in the heading; the number is ours.
        var title = example.Title;
        var colon = title.IndexOf(':', StringComparison.Ordinal);
        if (title.StartsWith("Example ", StringComparison.Ordinal) && colon > 0) title = title[(colon + 1)..].Trim();
        var heading = string.Create(CultureInfo.InvariantCulture, $"---------- Example {index + 1}: {title} ----------");
        return new XElement(Command + "example",
            new XElement(Maml + "title", heading),
            new XElement(Dev + "code", example.Code),
            new XElement(Dev + "remarks", Paragraphs(example.Remarks)));
    }

    private static XElement WriteLink(RelatedLink link) =>
        new(Maml + "navigationLink",
            new XElement(Maml + "linkText", link.Text),
            new XElement(Maml + "uri", link.Address.Contains("://", StringComparison.Ordinal) ? link.Address : ""));

    /// <summary>Inputs and outputs: a first line that is a type's name, then words.</summary>
    private static IEnumerable<XElement> WriteTyped(string name, string text)
    {
        foreach (var section in MarkdownSections.Cut(text, 3))
        {
            var blocks = Block.Cut(section.Text);
            var type = section.Title.Length > 0 ? section.Title : string.Join(' ', blocks.Take(1).Select(b => b.Text));
            yield return new XElement(Command + name,
                new XElement(Dev + "type", new XElement(Maml + "name", MarkdownSections.Plain(type))),
                new XElement(Maml + "description", blocks.Skip(section.Title.Length > 0 ? 0 : 1).Select(b => Para(b.Text))));
        }
    }

    private static XElement Description(string text) => new(Maml + "description", Paragraphs(text));

    private static IEnumerable<XElement> Paragraphs(string text) =>
        Block.Cut(text).Select(b => Para(b.Kind == BlockKind.Bullet ? "- " + b.Text : b.Text));

    private static XElement Para(string text) => new(Maml + "para", text);

    private static string Bool(bool value) => value ? "true" : "false";
}
