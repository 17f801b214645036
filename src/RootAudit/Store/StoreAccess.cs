using System.Management.Automation;
using RootAudit.Audit;
using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Query;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit;

/// <summary>
/// The store as one command uses it. Commands hold this and no type of the engine, for the reason given at <see cref="EngineAccess"/>.
/// </summary>
internal sealed class StoreAccess
{
    private readonly AuditStore _store;

    private StoreAccess(AuditStore store) => _store = store;

    public AuditStore Store => _store;

    /// <summary>Opens a store that must exist.</summary>
    /// <exception cref="StoreException">There is none, or it cannot be used.</exception>
    public static StoreAccess Open(string path) => new(AuditStore.OpenExisting(path, TimeProvider.System));

    /// <summary>The full path of a store that the user named, or of the user's own.</summary>
    public static string PathOf(PSCmdlet cmdlet, string? storePath)
    {
        if (!string.IsNullOrEmpty(storePath))
            return OutputPath.Resolve(cmdlet, storePath);
        try
        {
            return StoreFile.DefaultPath(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows());
        }
        catch (StoreException failure)
        {
            cmdlet.ThrowTerminatingError(StoreErrors.Of(failure, target: null));
            throw;
        }
    }

    /// <summary>The store as queries see it.</summary>
    public StoreQuery ToQuery() => StoreQuery.Open(_store, TimeProvider.System);

    /// <summary>The store that a run was saved in; <see langword="null"/> where it was not saved, or the store no longer holds it.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public static StoreAccess? Of(AuditRun run)
    {
        if (string.IsNullOrEmpty(run.StorePath) || !File.Exists(run.StorePath))
            return null;
        var access = Open(run.StorePath);
        return access._store.Snapshots(new SnapshotFilter { RunId = run.RunId }).Count > 0 ? access : null;
    }

    /// <summary>The header of a run.</summary>
    /// <exception cref="StoreException">There is no such run.</exception>
    public SnapshotInfo Find(string runId) => _store.Snapshots(new SnapshotFilter { RunId = runId }) is [var found]
        ? found
        : throw new StoreException(StoreFailure.RunNotFound, $"The store '{_store.Path}' has no run '{Text.Printable.Text(runId)}'.");

    /// <summary>The newest finished run.</summary>
    /// <exception cref="StoreException">No run ended.</exception>
    public SnapshotInfo Newest() =>
        _store.Snapshots(new SnapshotFilter { FinishedOnly = true, Newest = 1 }) is [var newest] ? newest : throw Missing("finished run");

    /// <summary>The newest finished run of an organization, or of an account outside any.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public SnapshotInfo Newest(string? organizationId) =>
        RunsOf(organizationId).FirstOrDefault(run => run.IsFinished) ?? throw Missing("finished run of the same organization");

    /// <summary>The finished run of the same organization before another, which may be in the store or not.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public SnapshotInfo Before(string runId, string? organizationId, DateTimeOffset startedTime)
    {
        // Two runs may have begun in one second: in the list they have an order all the same.
        var runs = RunsOf(organizationId).ToList();
        var place = runs.FindIndex(run => string.Equals(run.RunId, runId, StringComparison.Ordinal));
        var earlier = place >= 0 ? runs.Skip(place + 1) : runs.Where(run => run.StartedTime <= startedTime);
        return earlier.FirstOrDefault(run => run.IsFinished) ?? throw Missing("earlier finished run of the same organization");
    }

    private IEnumerable<SnapshotInfo> RunsOf(string? organizationId) =>
        _store.Snapshots().Where(run => string.Equals(run.OrganizationId, organizationId, StringComparison.Ordinal));

    private StoreException Missing(string what) => new(StoreFailure.RunNotFound, $"The store '{_store.Path}' has no {what}.")
    {
        RecommendedAction = "Run Invoke-RootAudit, or name the run; Get-RootAuditSnapshot lists the runs.",
    };
}
