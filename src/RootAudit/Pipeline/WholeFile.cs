namespace RootAudit.Pipeline;

/// <summary>Writes a file first beside its place, and there only when it is whole: what stood there before is never half replaced.</summary>
internal static class WholeFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the file; a new one is the owner's alone, since it names what is weak or usual. One that is replaced keeps its readers.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(unfinished, Options(path)))
                write(stream);
            if (File.Exists(path) && OperatingSystem.IsWindows())
                File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static FileStreamOptions Options(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File.Exists(path) ? File.GetUnixFileMode(path) | Owner : Owner;
        return options;
    }
}
