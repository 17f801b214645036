using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Sql;
using RootAudit.Store;

namespace RootAudit.Engine.Tests.Store;

public sealed class StoreFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Store_and_its_folder_are_the_owners_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        var store = _folder.Open();
        using var writer = store.BeginRun(StoreSeed.Run("run-1"));
        writer.SaveAccount(StoreSeed.Audit("111111111111"));

        var folder = Path.GetDirectoryName(store.Path)!;
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        var files = Directory.GetFiles(folder);
        Assert.Contains(store.Path + "-wal", files);
        Assert.Contains(store.Path + "-shm", files);
        foreach (var file in files)
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
        Assert.False(StoreFile.IsSharedWithOthers(store.Path));
    }

    [Fact]
    public void A_store_that_others_may_read_is_told()
    {
        if (OperatingSystem.IsWindows())
            return;
        var store = _folder.Open();
        File.SetUnixFileMode(store.Path, OwnerOnly | UnixFileMode.GroupRead);

        Assert.True(StoreFile.IsSharedWithOthers(_folder.Open().Path));
    }

    [Theory]
    [InlineData(true, "LOCALAPPDATA", "C:/Users/me/AppData/Local", "C:/Users/me/AppData/Local")]
    [InlineData(false, "XDG_STATE_HOME", "/state", "/state")]
    [InlineData(false, "HOME", "/home/me", "/home/me/.local/state")]
    public void The_default_path_follows_the_environment(bool isWindows, string variable, string value, string folder)
    {
        var path = StoreFile.DefaultPath(name => name == variable ? value : null, isWindows);

        Assert.Equal(Path.Combine(folder, "RootAudit", "rootaudit.db"), path);
    }

    [Fact]
    public void A_relative_state_folder_is_ignored()
    {
        var environment = new Dictionary<string, string?> { ["XDG_STATE_HOME"] = "here", ["HOME"] = "/home/me" };

        Assert.StartsWith("/home/me/", StoreFile.DefaultPath(environment.GetValueOrDefault, isWindows: false), StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => StoreFile.DefaultPath(_ => null, isWindows: false));
    }

    [Fact]
    public void What_is_not_a_store_is_refused_and_left_alone()
    {
        var text = Path.Combine(_folder.Folder, "notes.txt");
        File.WriteAllText(text, new string('x', 5000));
        var other = Path.Combine(_folder.Folder, "other.db");
        File.WriteAllText(other, string.Empty);
        using (var connection = StoreConnection.OpenFile(other, readOnly: false))
            connection.Execute("CREATE TABLE mine (id)");

        Assert.Equal(StoreFailure.NotAStore, Assert.Throws<StoreException>(() => AuditStore.Open(text, _folder.Clock)).Failure);
        Assert.Equal(StoreFailure.NotAStore, Assert.Throws<StoreException>(() => AuditStore.Open(other, _folder.Clock)).Failure);
        Assert.Equal(5000, new FileInfo(text).Length);
    }

    [Fact]
    public void Of_a_folder_it_is_said_that_it_is_one()
    {
        foreach (var open in new Func<string, TimeProvider, AuditStore>[] { AuditStore.Open, AuditStore.OpenExisting })
        {
            var failure = Assert.Throws<StoreException>(() => open(_folder.Folder, _folder.Clock));
            Assert.Equal(StoreFailure.NotAStore, failure.Failure);
            Assert.Contains("is a folder", failure.Message, StringComparison.Ordinal);
            Assert.Contains(Path.Combine(_folder.Folder, "rootaudit.db"), failure.RecommendedAction!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_question_makes_no_store()
    {
        Assert.Equal(StoreFailure.NotFound, Assert.Throws<StoreException>(() => AuditStore.OpenExisting(_folder.Path, _folder.Clock)).Failure);
        Assert.False(File.Exists(_folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told()
    {
        var file = Path.Combine(_folder.Folder, "file");
        File.WriteAllText(file, string.Empty);

        var failure = Assert.Throws<StoreException>(() => AuditStore.Open(Path.Combine(file, "store.db"), _folder.Clock));

        Assert.Equal(StoreFailure.AccessDenied, failure.Failure);
        Assert.NotNull(failure.RecommendedAction);
    }
}
