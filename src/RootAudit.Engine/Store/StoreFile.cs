using RootAudit.Store;
using RootAudit.Text;

namespace RootAudit.Engine.Store;

/// <summary>
/// Where the store lies, and who may read it. On Unix the file and the folder made for it are the owner's alone (0600, 0700);
/// SQLite gives its <c>-wal</c> and <c>-shm</c> files the mode of the file. On Windows they inherit the rights of the folder:
/// below <c>%LOCALAPPDATA%</c> that is the user, SYSTEM and the administrators.
/// </summary>
public static class StoreFile
{
    private const string FileName = "rootaudit.db";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>
    /// The store that is used where none is named: <c>%LOCALAPPDATA%\RootAudit\rootaudit.db</c> on Windows, and
    /// <c>$XDG_STATE_HOME/RootAudit/rootaudit.db</c> elsewhere (<c>~/.local/state</c> where that is not set).
    /// </summary>
    /// <param name="environment">Gives an environment variable; <see langword="null"/> or empty where it is not set.</param>
    /// <param name="isWindows">Whether this is Windows.</param>
    /// <exception cref="StoreException">The environment names neither.</exception>
    public static string DefaultPath(Func<string, string?> environment, bool isWindows)
    {
        var folder = isWindows ? environment("LOCALAPPDATA") : StateHome(environment);
        if (string.IsNullOrEmpty(folder))
        {
            throw new StoreException(StoreFailure.NotFound, "No folder is known for the store: the environment names no home.")
            {
                RecommendedAction = "Name the store with -StorePath.",
            };
        }

        return Path.Combine(folder, "RootAudit", FileName);
    }

    /// <summary>
    /// Whether other users of the machine may read or write the file, as far as its mode tells; always <see langword="false"/>
    /// on Windows.
    /// </summary>
    public static bool IsSharedWithOthers(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None;

    /// <summary>Refuses a folder, which the system would only call inaccessible.</summary>
    internal static void RefuseFolder(string path)
    {
        if (Directory.Exists(path))
            throw new StoreException(StoreFailure.NotAStore, $"'{Printable.Text(path)}' is a folder, and a store is a file.")
            {
                RecommendedAction = $"Name a file in it, such as '{Printable.Text(Path.Combine(path, FileName))}'.",
            };
    }

    /// <summary>Makes an empty file for the owner alone, and its folder, where they are missing. What exists stays as it is.</summary>
    internal static void Prepare(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path);
            if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
                CreateFolder(folder);
            if (!File.Exists(path))
                CreateFile(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new StoreException(StoreFailure.AccessDenied, $"The store '{path}' could not be created: {exception.Message}", exception)
            {
                RecommendedAction = "Check that you may write to the folder, or name another with -StorePath.",
            };
        }
    }

    // An XDG path that is not absolute is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
    private static string? StateHome(Func<string, string?> environment)
    {
        var state = environment("XDG_STATE_HOME");
        if (!string.IsNullOrEmpty(state) && state.StartsWith('/'))
            return state;
        var home = environment("HOME");
        return string.IsNullOrEmpty(home) ? null : Path.Combine(home, ".local", "state");
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
    }

    private static void CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        // The mode is given at creation: a file made first and closed to others afterwards is open to them in between.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        using var created = new FileStream(path, options);
    }
}
