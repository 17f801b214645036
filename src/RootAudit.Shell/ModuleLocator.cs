namespace RootAudit.Shell;

/// <summary>Finds the staged module: beside the shell, or as out/RootAudit of the repository that the shell was built in.</summary>
internal static class ModuleLocator
{
    public const string Remedy = "The RootAudit module is not there yet. "
        + "Run `dotnet build` in the repository, which stages it in out/RootAudit, or start with -NoImport.";

    private const string Manifest = "RootAudit.psd1";

    /// <summary>The path of the manifest; <see langword="null"/> where no staged module is found.</summary>
    public static string? Find(string baseDirectory)
    {
        if (Complete(Path.Combine(baseDirectory, "RootAudit")) is { } beside) return beside;
        for (var directory = new DirectoryInfo(baseDirectory); directory is not null; directory = directory.Parent)
        {
            if (Complete(Path.Combine(directory.FullName, "out", "RootAudit")) is { } staged) return staged;
        }

        return null;
    }

    private static string? Complete(string directory)
    {
        var manifest = Path.Combine(directory, Manifest);
        return File.Exists(manifest) && File.Exists(Path.Combine(directory, "RootAudit.dll")) ? manifest : null;
    }
}
