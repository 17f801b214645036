using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands.Support;

/// <summary>What Format-List would write. It is not part of the engine: the list views alone are loaded, and what is written shows in them.</summary>
public static class ListViews
{
    public static string Of(IEnumerable<PSObject> objects)
    {
        var path = Path.Combine(TestFolder.New(), "Lists.Format.ps1xml");
        var lists = XDocument.Load(Artifact.FormatFile);
        lists.Descendants("View").Where(view => view.Element("ListControl") is null).ToList().ForEach(view => view.Remove());
        lists.Save(path);
        using var host = ModuleHost.Bare(state => state.Formats.Add(new SessionStateFormatEntry(path)));
        return host.Render(objects.ToArray());
    }
}
