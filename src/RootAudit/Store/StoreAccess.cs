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

    /// <summary>The newest finished run that has accounts.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public SnapshotInfo Newest() => Choice().Newest() ?? throw Missing("finished run with accounts");

    /// <summary>The later one of the two runs to compare where none is named.</summary>
    /// <exception cref="StoreException">There is no run to compare.</exception>
    public SnapshotInfo NewestToCompare() => Choice().NewestToCompare() ?? throw Missing("finished run with accounts");

    /// <summary>The newest run to compare with an earlier one.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public SnapshotInfo After(SnapshotInfo earlier) =>
        Choice().After(earlier) ?? throw Missing("later finished run of the same organization");

    /// <summary>The run to compare with a later one, which may be in the store or not.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public SnapshotInfo Before(string runId, string? organizationId, DateTimeOffset startedTime, string? scope) =>
        Choice().Before(runId, organizationId, startedTime, scope) ?? throw Missing("earlier finished run of the same organization");

    private RunChoice Choice() => new(_store.Snapshots());

    private StoreException Missing(string what) => new(StoreFailure.RunNotFound, $"The store '{_store.Path}' has no {what}.")
    {
        RecommendedAction = "Run Invoke-RootAudit, or name the run; Get-RootAuditSnapshot lists the runs.",
    };
}
