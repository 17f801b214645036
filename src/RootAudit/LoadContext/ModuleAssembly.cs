using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using RootAudit.Accounts;

namespace RootAudit.LoadContext;

/// <summary>What PowerShell calls when the module comes and goes.</summary>
public sealed class ModuleAssembly : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport()
    {
        RequireOwnCore();
        // Imported with -Force, a module comes twice without going once.
        AssemblyLoadContext.Default.Resolving -= EngineResolver.Resolve;
        AssemblyLoadContext.Default.Resolving += EngineResolver.Resolve;
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AssemblyLoadContext.Default.Resolving -= EngineResolver.Resolve;

    /// <summary>
    /// A process can hold one RootAudit.Core in its default context. Where another version came first, its types would serve
    /// this module until the first member that differs: say so now instead.
    /// </summary>
    private static void RequireOwnCore()
    {
        var own = typeof(ModuleAssembly).Assembly.GetName().Version;
        var core = CoreAssembly().GetName().Version;
        if (own != core)
        {
            throw new InvalidOperationException(
                $"RootAudit {own} cannot be imported: this session already holds version {core} of it, and .NET does not unload it. Start a new PowerShell session.");
        }
    }

    private static Assembly CoreAssembly() => typeof(AccountId).Assembly;
}
