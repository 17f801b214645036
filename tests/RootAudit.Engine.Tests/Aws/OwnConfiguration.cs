using System.Runtime.CompilerServices;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>
/// Keeps this machine's own AWS configuration out of the tests. The SDK looks for its files once in a process, so they are named
/// before it starts.
/// </summary>
internal static class OwnConfiguration
{
    public static string Folder { get; } = Directory.CreateTempSubdirectory("rootaudit-configuration-").FullName;

    public static string File { get; } = Path.Combine(Folder, "config");

#pragma warning disable CA2255 // Nothing else of the assembly runs before the SDK may.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Prepare()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
            Environment.SetEnvironmentVariable(name, null);
        System.IO.File.WriteAllText(File, string.Empty);
        System.IO.File.WriteAllText(Path.Combine(Folder, "credentials"), string.Empty);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", File);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Folder, "credentials"));
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Directory.Delete(Folder, recursive: true);
    }
}
