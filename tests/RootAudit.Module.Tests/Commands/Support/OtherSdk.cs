using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands.Support;

/// <summary>Another copy of the AWS SDK: of the same name and version, in another place, so that its types are not ours.</summary>
internal static class OtherSdk
{
    private static readonly string[] Names = ["AWSSDK.Core", "AWSSDK.SecurityToken", "AWSSDK.SSO", "AWSSDK.SSOOIDC"];

    /// <summary>The script that loads it into a session, as a module that brings its own does.</summary>
    public static string Load()
    {
        var folder = TestFolder.New();
        var files = Names.Select(name => Path.Combine(folder, name + ".dll")).ToList();
        foreach (var file in files)
            File.Copy(Path.Combine(Artifact.Dependencies, Path.GetFileName(file)), file);
        return string.Join("; ", files.Select(file => $"$null = [Reflection.Assembly]::LoadFrom('{file}')"));
    }
}
