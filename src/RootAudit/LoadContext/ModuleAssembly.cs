using System.Management.Automation;
using RootAudit.Accounts;

namespace RootAudit.LoadContext;

/// <summary>What PowerShell calls when the module comes and goes.</summary>
public sealed class ModuleAssembly : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport()
    {
        RequireOwnCore();
        EngineResolver.Register();
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => EngineResolver.Unregister();

    /// <summary>
    /// A process can hold one RootAudit.Core in its default context. Where another version came first, its types would serve
    /// this module until the first member that differs: say so now instead.
    /// </summary>
    private static void RequireOwnCore()
    {
        var own = typeof(ModuleAssembly).Assembly.GetName().Version;
        var core = typeof(AccountId).Assembly.GetName().Version;
        if (own != core)
        {
            throw new InvalidOperationException(
                $"RootAudit {own} cannot be imported: this session already holds version {core} of it, "
                + "and .NET does not unload it. Start a new PowerShell session.");
        }
    }
}
