using Microsoft.Extensions.Time.Testing;
using RootAudit.Engine.Store;

namespace RootAudit.Engine.Tests.Store;

/// <summary>A folder of its own for a test's store, removed afterwards.</summary>
public sealed class StoreFolder : IDisposable
{
    public StoreFolder()
    {
        Folder = Directory.CreateTempSubdirectory("rootaudit-store-").FullName;
        Path = System.IO.Path.Combine(Folder, "state", "rootaudit.db");
        Clock = new FakeTimeProvider(StoreSeed.Now);
    }

    public string Folder { get; }

    public string Path { get; }

    public FakeTimeProvider Clock { get; }

    public AuditStore Open() => AuditStore.Open(Path, Clock);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
