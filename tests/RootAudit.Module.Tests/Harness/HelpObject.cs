using System.Collections;
using System.Management.Automation;

namespace RootAudit.Module.Tests.Harness;

/// <summary>Reads the objects of Get-Help, in which one thing and many things look different.</summary>
public static class HelpObject
{
    public static string Text(PSObject help, string property) => help.Properties[property]?.Value?.ToString() ?? "";

    public static IReadOnlyList<PSObject> Many(PSObject help, params string[] path)
    {
        IEnumerable<PSObject> current = [help];
        foreach (var step in path) current = current.SelectMany(c => Elements(c.Properties[step]?.Value));
        return [.. current];
    }

    private static IEnumerable<PSObject> Elements(object? value) => value switch
    {
        null => [],
        PSObject { BaseObject: IEnumerable many and not string } => many.Cast<object>().Select(PSObject.AsPSObject),
        IEnumerable many and not string => many.Cast<object>().Select(PSObject.AsPSObject),
        _ => [PSObject.AsPSObject(value)],
    };
}
