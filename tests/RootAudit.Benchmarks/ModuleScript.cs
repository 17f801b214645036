using System.Reflection;

namespace RootAudit.Benchmarks;

/// <summary>
/// Scripts on the staged module, each in a new process of the shell. This process would not do: it references the engine, so that
/// the runtime would take the engine from here and not from the module's own folder.
/// </summary>
internal static class ModuleScript
{
    /// <summary>Runs a script of the folder Scripts; the module's manifest is its first argument.</summary>
    /// <exception cref="InvalidOperationException">The script failed; the message is what it said.</exception>
    public static string Run(string script, params string[] arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Scripts", script);
        var (output, error) = Child.Run("dotnet", [Metadata("Shell"), "-NoImport", "-File", path, Metadata("ModuleManifest"), .. arguments]);
        return output ?? throw new InvalidOperationException(error);
    }

    public static string Metadata(string key) =>
        typeof(ModuleScript).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
