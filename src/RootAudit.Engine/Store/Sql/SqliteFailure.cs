using RootAudit.Store;
using SQLitePCL;

namespace RootAudit.Engine.Store.Sql;

/// <summary>Says in the words of the project what SQLite reports by number.</summary>
internal static class SqliteFailure
{
    /// <summary>The exception for an error code.</summary>
    /// <param name="code">SQLite's code, plain or extended.</param>
    /// <param name="message">SQLite's message.</param>
    /// <param name="path">The file.</param>
    /// <param name="inner">The exception underneath, where there is one.</param>
    public static StoreException Translate(int code, string message, string path, Exception? inner = null)
    {
        // The low byte is the plain code: https://www.sqlite.org/rescode.html
        var (failure, what, action) = (code & 0xFF) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                (StoreFailure.Busy, "is locked by another process", "Try again when the other run or tool has finished with the store."),
            raw.SQLITE_CORRUPT =>
                (StoreFailure.Damaged, "is damaged", "Restore the file from a backup, or move it away and run the audit again."),
            raw.SQLITE_NOTADB =>
                (StoreFailure.NotAStore, "is not a store of RootAudit", "Name another path."),
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_READONLY or raw.SQLITE_AUTH =>
                (StoreFailure.AccessDenied, "could not be opened", "Check that you may read and write the file and its folder."),
            raw.SQLITE_FULL =>
                (StoreFailure.DiskFull, "could not grow: the disk is full", "Free space, then resume the run."),
            _ => (StoreFailure.Failed, "could not do this", (string?)null),
        };
        return new StoreException(failure, $"The store '{path}' {what} (SQLite {code}: {message}).", inner) { RecommendedAction = action };
    }
}
