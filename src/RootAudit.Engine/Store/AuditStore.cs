using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Engine.Store.Sql;
using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>
/// The store: runs of the audit in one SQLite file. Several processes may use one store at once; writers take turns, account by
/// account, and readers are not kept waiting. The object itself holds nothing open: it may be shared between threads.
/// </summary>
public sealed class AuditStore
{
    // Each turn waits for one writer; a store is made in a dozen of transactions.
    private const int MostTurns = 100;

    private readonly TimeProvider _clock;

    private AuditStore(string path, TimeProvider clock)
    {
        Path = path;
        _clock = clock;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>
    /// Opens the store for writing. Where there is none one is made, for the owner alone; one of an older version is brought up to
    /// date.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="StoreException">The file is not a store, is newer than this version, or may not be read or written.</exception>
    public static AuditStore Open(string path, TimeProvider clock)
    {
        var full = System.IO.Path.GetFullPath(path);
        StoreFile.RefuseFolder(full);
        StoreFile.Prepare(full);
        using var connection = StoreConnection.OpenFile(full, readOnly: false);
        if (connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0)
            connection.Execute("PRAGMA auto_vacuum = INCREMENTAL");
        StoreMigrations.Check(connection, StoreMigrations.CurrentVersion);
        UseLog(connection);
        StoreMigrations.Apply(connection);
        return new AuditStore(full, clock);
    }

    // Readers and a writer do not wait for one another. Where a file system cannot do it SQLite stays with what it can. SQLite does not wait
    // for its turn here, as it does elsewhere; a transaction of our own waits for whoever is making the store at the same time.
    private static void UseLog(StoreConnection connection)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                connection.Execute("PRAGMA journal_mode = WAL");
                return;
            }
            catch (StoreException failure) when (failure.Failure == StoreFailure.Busy && attempt < MostTurns)
            {
                connection.InTransaction(static () => { });
            }
        }
    }

    /// <summary>Opens a store that must exist already: a question must not make an empty one.</summary>
    /// <inheritdoc cref="Open"/>
    public static AuditStore OpenExisting(string path, TimeProvider clock)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full) || Directory.Exists(full))
            return Open(full, clock);
        throw new StoreException(StoreFailure.NotFound, $"There is no store at '{full}'.")
        {
            RecommendedAction = "Run Invoke-RootAudit first, or name the store with -StorePath.",
        };
    }

    /// <summary>Begins a run.</summary>
    /// <param name="run">Its header; counts, postures and results may still be empty.</param>
    /// <exception cref="StoreException">It could not be written.</exception>
    public RunWriter BeginRun(AuditRun run)
    {
        RunName.Check(run.RunId);
        var runLock = RunLock.TryTake(Path, run.RunId) ?? throw InUse(run.RunId);
        return OpenWriter(runLock, connection =>
        {
            var id = 0L;
            connection.InTransaction(() => id = RunTable.Add(connection, run));
            return new RunWriter(connection, runLock, _clock, id, run.RunId);
        });
    }

    /// <summary>Goes on with a run that was cut off.</summary>
    /// <param name="runId">The run.</param>
    /// <exception cref="StoreException">There is no such run, it has ended, or another process is writing it.</exception>
    public RunWriter ResumeRun(string runId)
    {
        RunName.Check(runId);
        var runLock = RunLock.TryTake(Path, runId) ?? throw InUse(runId);
        return OpenWriter(runLock, connection =>
        {
            // Looked at under the lock: the other writer may have ended the run a moment ago.
            var (id, run) = RunTable.Find(connection, runId) ?? throw RunName.NotFound(Path, runId);
            if (run.FinishedTime is not null)
                throw new StoreException(StoreFailure.RunFinished, $"The run '{runId}' has ended: there is nothing to resume.");
            return new RunWriter(connection, runLock, _clock, id, runId);
        });
    }

    /// <summary>
    /// The runs of a caller over an organization that were cut off and that nobody is writing, the newest first. Only one that asked for the same
    /// accounts should be gone on with: see <see cref="AuditScope.CanGoOn"/>.
    /// </summary>
    /// <param name="sessionAccountId">The account of the caller.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="maximumAge">How long ago it may have begun.</param>
    public IReadOnlyList<AuditRun> FindResumable(string sessionAccountId, string? organizationId, TimeSpan maximumAge)
    {
        using var connection = OpenReader();
        var candidates = RunTable.Unfinished(connection, sessionAccountId, organizationId, _clock.GetUtcNow() - maximumAge);
        return candidates.FindAll(run => !IsBeingWritten(run.RunId));
    }

    /// <summary>The accounts of a run that are finished and young enough, one after the other, with all that was read of them.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="youngerThan">How long ago an account may have been finished; <see langword="null"/> for all.</param>
    public IEnumerable<AccountAudit> FinishedAccounts(string runId, TimeSpan? youngerThan = null)
    {
        using var connection = OpenReader();
        var (id, _) = RunTable.Find(connection, runId) ?? throw RunName.NotFound(Path, runId);
        var after = youngerThan is { } age ? _clock.GetUtcNow() - age : DateTimeOffset.MinValue;
        using var reader = new AccountReader(connection);
        foreach (var audit in AuditTable.Read(connection, id).Where(audit => audit.Audited >= after))
            yield return reader.ReadAudit(audit);
    }

    /// <summary>Lists the runs, the newest first.</summary>
    public IReadOnlyList<SnapshotInfo> Snapshots(SnapshotFilter? filter = null)
    {
        using var connection = OpenReader();
        return RunTable.List(connection, filter ?? new SnapshotFilter());
    }

    /// <summary>Reads a run with all its postures and results, by account id.</summary>
    /// <param name="runId">The run.</param>
    /// <exception cref="StoreException">There is no such run.</exception>
    public AuditRun Load(string runId)
    {
        using var connection = OpenReader();
        var (id, run) = RunTable.Find(connection, runId) ?? throw RunName.NotFound(Path, runId);
        using var reader = new AccountReader(connection);
        var audits = AuditTable.Read(connection, id);
        return run with
        {
            Posture = audits.ConvertAll(reader.ReadPosture),
            Result = audits.SelectMany(reader.ReadResults).ToList(),
            Activity = audits.Select(reader.ReadActivity).OfType<AccountActivity>().ToList(),
        };
    }

    /// <summary>The waivers that a run was given.</summary>
    /// <param name="runId">The run.</param>
    /// <exception cref="StoreException">There is no such run.</exception>
    public IReadOnlyList<StoredWaiver> Waivers(string runId)
    {
        using var connection = OpenReader();
        var (id, _) = RunTable.Find(connection, runId) ?? throw RunName.NotFound(Path, runId);
        return WaiverTable.Read(connection, id);
    }

    /// <summary>The finished runs as points of a trend, the oldest first.</summary>
    /// <param name="organizationId">Only runs over this organization, where one is named.</param>
    /// <param name="newest">No more than this many, the newest.</param>
    public IReadOnlyList<RunTrend> Trend(string? organizationId = null, int newest = 400)
    {
        using var connection = OpenReader();
        return RunSummary.ReadTrend(connection, organizationId, newest);
    }

    /// <summary>Removes a run and all that it learned.</summary>
    /// <param name="runId">The run.</param>
    /// <exception cref="StoreException">There is no such run, or another process is writing it.</exception>
    public void Remove(string runId)
    {
        using var connection = StoreConnection.OpenFile(Path, readOnly: false);
        RunRemoval.Remove(connection, runId);
    }

    /// <summary>
    /// Removes the runs that began longer ago than some days, finished or not; answers their ids. The newest finished run of each
    /// organization stays, however old it is, and so does a run that is being written.
    /// </summary>
    /// <param name="keepDays">How many days to keep.</param>
    public IReadOnlyList<string> Retain(int keepDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keepDays);
        using var connection = StoreConnection.OpenFile(Path, readOnly: false);
        var old = RunRemoval.FindOld(connection, _clock.GetUtcNow().AddDays(-keepDays));
        return old.Where(runId => RunRemoval.TryRemove(connection, runId)).ToList();
    }

    // One transaction for all that is read: a run that is removed meanwhile is read as it was, not in halves.
    private StoreConnection OpenReader()
    {
        var connection = StoreConnection.OpenFile(Path, readOnly: true);
        connection.Execute("BEGIN");
        return connection;
    }

    private bool IsBeingWritten(string runId)
    {
        using var runLock = RunLock.TryTake(Path, runId);
        return runLock is null;
    }

    private RunWriter OpenWriter(RunLock runLock, Func<StoreConnection, RunWriter> open)
    {
        StoreConnection? connection = null;
        try
        {
            connection = StoreConnection.OpenFile(Path, readOnly: false);
            return open(connection);
        }
        catch
        {
            connection?.Dispose();
            runLock.Dispose();
            throw;
        }
    }

    private static StoreException InUse(string runId) =>
        new(StoreFailure.RunInUse, $"Another process is writing the run '{runId}'.") { RecommendedAction = "Wait until it has ended." };
}
