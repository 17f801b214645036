using RootAudit.Engine.Store.Sql;
using RootAudit.Store;

namespace RootAudit.Engine.Store;

/// <summary>Takes runs out of a store.</summary>
internal static class RunRemoval
{
    /// <summary>Removes a run.</summary>
    /// <exception cref="StoreException">There is no such run, or another process is writing it.</exception>
    public static void Remove(StoreConnection connection, string runId)
    {
        _ = RunTable.Find(connection, runId) ?? throw RunName.NotFound(connection.Path, runId);
        if (!TryRemove(connection, runId))
        {
            throw new StoreException(StoreFailure.RunInUse, $"The run '{runId}' is being written by another process.")
            {
                RecommendedAction = "Wait until it has ended.",
            };
        }
    }

    /// <summary>Removes a run; <see langword="false"/> where another process is writing it, or was quicker.</summary>
    public static bool TryRemove(StoreConnection connection, string runId)
    {
        var runLock = RunLock.TryTake(connection.Path, runId);
        if (runLock is null)
            return false;
        if (RunTable.Find(connection, runId) is not { } found)
        {
            runLock.Release();
            return false;
        }

        try
        {
            // What is removed shall be gone from the file, not only from the tables.
            connection.Execute("PRAGMA secure_delete = ON");
            connection.InTransaction(() => Delete(connection, found.Id));
            connection.Execute("PRAGMA incremental_vacuum");
        }
        catch
        {
            runLock.Dispose();
            throw;
        }

        runLock.Release();
        return true;
    }

    /// <summary>The runs that began before a moment, but for the newest finished one with accounts of each organization.</summary>
    public static List<string> FindOld(StoreConnection connection, DateTimeOffset before)
    {
        using var select = connection.Prepare(
            "SELECT run_id FROM store_run r WHERE r.started < ? AND (r.finished IS NULL OR r.account_count = 0 OR EXISTS ("
            + "SELECT 1 FROM store_run later WHERE later.finished IS NOT NULL AND later.account_count > 0 AND later.organization_id IS r.organization_id "
            + "AND (later.started, later.id) > (r.started, r.id))) ORDER BY r.started");
        select.Add(before);
        var old = new List<string>();
        while (select.Read())
            old.Add(select.Word());
        return old;
    }

    // The accounts of the run get their next newest audit first, as if the run had never ended.
    private static void Delete(StoreConnection connection, long id)
    {
        using (var reopen = connection.Prepare("UPDATE store_run SET finished = NULL WHERE id = ?"))
            reopen.Add(id).Run();
        RunSummary.MarkLatest(connection, id);
        using (var delete = connection.Prepare("DELETE FROM store_run WHERE id = ?"))
            delete.Add(id).Run();
    }
}
