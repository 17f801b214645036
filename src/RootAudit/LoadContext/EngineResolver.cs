using System.Reflection;
using System.Runtime.Loader;

namespace RootAudit.LoadContext;

/// <summary>Answers the one question that the default load context cannot: where RootAudit.Engine is.</summary>
internal static class EngineResolver
{
    public const string EngineFile = EngineName + ".dll";
    private const string EngineName = "RootAudit.Engine";

    // One for the process: after Remove-Module and a second import the cmdlets are still the same types (the default context
    // never unloads), so their engine must be the same too.
    private static readonly Lazy<EngineLoadContext> Context = new(() => new EngineLoadContext(DependenciesDirectory));

    private static readonly object Gate = new();

    // Each runspace of the process imports and removes for itself, and all share the one default context.
    private static int _imports;

    private static string DependenciesDirectory =>
        Path.Combine(Path.GetDirectoryName(typeof(EngineResolver).Assembly.Location)!, "dependencies");

    public static void Register()
    {
        lock (Gate)
        {
            if (_imports++ == 0) AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    public static void Unregister()
    {
        lock (Gate)
        {
            if (_imports > 0 && --_imports == 0) AssemblyLoadContext.Default.Resolving -= Resolve;
        }
    }

    /// <summary>The default context asks only after it found nothing itself.</summary>
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        string.Equals(name.Name, EngineName, StringComparison.OrdinalIgnoreCase) ? Context.Value.LoadEngine() : null;
}
