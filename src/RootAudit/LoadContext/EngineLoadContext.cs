using System.Reflection;
using System.Runtime.Loader;
using RootAudit.Accounts;

namespace RootAudit.LoadContext;

/// <summary>
/// Holds RootAudit.Engine and all its dependencies apart from the session's own assemblies: AWS.Tools and others bring their
/// AWSSDK.Core with the same assembly version, and whichever came first would serve both.
/// Not collectible: the engine starts threads and pools that would keep it alive anyway.
/// </summary>
internal sealed class EngineLoadContext : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _resolver;
    private readonly string _directory;

    public EngineLoadContext(string directory)
        : base("RootAudit", isCollectible: false)
    {
        _directory = directory;
        _resolver = new AssemblyDependencyResolver(Path.Combine(directory, EngineResolver.EngineFile));
    }

    /// <summary>The engine; loaded when first asked for.</summary>
    public Assembly LoadEngine() => LoadFromAssemblyPath(PrecompiledFile.Of(Path.Combine(_directory, EngineResolver.EngineFile)));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The public types must be the very ones of the cmdlets, wherever those were loaded from.
        var core = typeof(AccountId).Assembly;
        if (string.Equals(assemblyName.Name, core.GetName().Name, StringComparison.OrdinalIgnoreCase)) return core;

        // By path: asking by name for a file that is missing comes back here without end. What is not ours is the runtime's.
        var path = _resolver.ResolveAssemblyToPath(assemblyName);
        return path is null ? null : LoadFromAssemblyPath(PrecompiledFile.Of(path));
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var path = _resolver.ResolveUnmanagedDllToPath(unmanagedDllName);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }
}
