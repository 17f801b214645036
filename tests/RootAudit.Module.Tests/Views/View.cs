using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Views;

/// <summary>One view of the format file for one of its types, and what each of its cells shows.</summary>
internal sealed partial record View(string TypeName, string Control, XElement Definition)
{
    public const string Table = "TableControl";
    public const string List = "ListControl";

    public static XDocument Format { get; } = XDocument.Load(Artifact.FormatFile);

    /// <summary>The type without what tells apart objects of it that are shown differently.</summary>
    public Type Type
    {
        get
        {
            var name = TypeName.Split('#')[0];
            return Artifact.Core.GetType(name) ?? Artifact.Module.GetType(name) ?? throw new InvalidOperationException($"There is no type {name}.");
        }
    }

    /// <summary>Label and script of each cell that is always shown.</summary>
    public IReadOnlyList<(string Label, string Script)> Cells
    {
        get
        {
            var labels = Definition.Descendants("TableColumnHeader").Select(h => h.Element("Label")?.Value).ToList();
            return [.. Definition.Descendants(Control == Table ? "TableColumnItem" : "ListItem")
                .Select((item, i) => (Item: item, Label: item.Element("Label")?.Value ?? labels.ElementAtOrDefault(i)))
                .Where(cell => cell.Item.Element("ItemSelectionCondition") is null)
                .Select(cell => (cell.Label ?? cell.Item.Element("PropertyName")!.Value, cell.Item.Element("ScriptBlock")?.Value ?? $"$_.{cell.Item.Element("PropertyName")!.Value}"))];
        }
    }

    /// <summary>All views of a kind, those too that are not the first of their type.</summary>
    public static IReadOnlyList<View> All(string control) =>
        [.. Format.Descendants("View").Where(v => v.Element(control) is not null)
            .SelectMany(v => v.Descendants("TypeName").Select(t => new View(t.Value, control, v)))];

    /// <summary>
    /// An engine that knows the views of one kind alone. Format-Table and Format-List, which would ask for a kind, are no part of
    /// the engine; without the others, the views of this kind are what it takes.
    /// </summary>
    public static ModuleHost HostOf(string control)
    {
        var path = Path.Combine(TestFolder.New(), "Views.Format.ps1xml");
        var views = new XDocument(Format);
        views.Descendants("View").Where(v => v.Element(control) is null).Remove();
        views.Save(path);
        return ModuleHost.Bare(state =>
        {
            state.Formats.Add(new SessionStateFormatEntry(path));
            state.Types.Add(new SessionStateTypeEntry(Artifact.TypesFile));
        });
    }

    /// <summary>An object as the view is chosen for it.</summary>
    public PSObject Show(object one)
    {
        var shown = new PSObject(one);
        if (TypeName.Contains('#', StringComparison.Ordinal)) shown.TypeNames.Insert(0, TypeName);
        return shown;
    }

    /// <summary>The text of each cell for an object, without colour.</summary>
    public IReadOnlyList<string> Texts(ModuleHost host, object one)
    {
        host.SetVariable("one", one);
        host.SetVariable("scripts", Cells.Select(c => c.Script).ToArray());
        var texts = host.Run("foreach ($text in $scripts) { -join @(,$one | ForEach-Object ([scriptblock]::Create($text))) }").EnsureClean().OutputAs<string>();
        return [.. texts.Select(t => Colour().Replace(t, "").Trim())];
    }

    [GeneratedRegex(@"\u001b\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colour();
}
