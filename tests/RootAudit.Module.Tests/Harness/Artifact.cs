using System.Management.Automation;
using System.Reflection;

[assembly: CollectionBehavior(DisableTestParallelization = true)] // one process holds one current session of the module

namespace RootAudit.Module.Tests.Harness;

/// <summary>The staged module: what users import, and what these tests do.</summary>
public static class Artifact
{
    public static string ModuleDirectory => Metadata("ModuleOutput");

    public static string RepositoryRoot => Metadata("RepositoryRoot");

    public static string Manifest => Path.Combine(ModuleDirectory, "RootAudit.psd1");

    public static string FormatFile => Path.Combine(ModuleDirectory, "RootAudit.Format.ps1xml");

    public static string TypesFile => Path.Combine(ModuleDirectory, "RootAudit.Types.ps1xml");

    public static string Dependencies => Path.Combine(ModuleDirectory, "dependencies");

    /// <summary>The cmdlet assembly; RootAudit.Core comes from beside it.</summary>
    public static Assembly Module => Assembly.LoadFrom(Path.Combine(ModuleDirectory, "RootAudit.dll"));

    /// <summary>The public types, as the session sees them.</summary>
    public static Assembly Core => Assembly.LoadFrom(Path.Combine(ModuleDirectory, "RootAudit.Core.dll"));

    public static IReadOnlyList<Type> Cmdlets =>
        [.. Module.GetExportedTypes().Where(t => !t.IsAbstract && t.GetCustomAttribute<CmdletAttribute>() is not null).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static string NameOf(Type cmdlet)
    {
        var attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }

    /// <summary>The module's own types that cmdlets say they emit.</summary>
    public static IReadOnlyList<Type> OutputTypes =>
        [.. Cmdlets.SelectMany(c => c.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(o => o.Type)
            .Select(t => t.Type)
            .Where(t => t?.Assembly.GetName().Name?.StartsWith("RootAudit", StringComparison.Ordinal) == true)
            .Select(t => t!)
            .Distinct()
            .OrderBy(t => t.Name, StringComparer.Ordinal)];

    private static string Metadata(string key) =>
        typeof(Artifact).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => string.Equals(a.Key, key, StringComparison.Ordinal)).Value!;
}
