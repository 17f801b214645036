namespace RootAudit.Module.Tests.Harness;

/// <summary>Folders for single tests, inside one that goes away with this process.</summary>
public static class TestFolder
{
    private static readonly Lazy<string> Root = new(Create);

    /// <summary>Makes an empty folder.</summary>
    public static string New() => Directory.CreateDirectory(Path.Combine(Root.Value, Path.GetRandomFileName())).FullName;

    private static string Create()
    {
        // The space in the name is one that users have too.
        var root = Directory.CreateTempSubdirectory("RootAudit tests ").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(root);
        return root;
    }

    private static void Remove(string root)
    {
        try
        {
            Directory.Delete(root, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows keeps what is loaded, such as a second copy of the SDK.
        }
    }
}
