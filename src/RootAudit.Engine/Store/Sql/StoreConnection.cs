using Microsoft.Data.Sqlite;
using RootAudit.Store;
using SQLitePCL;

namespace RootAudit.Engine.Store.Sql;

/// <summary>
/// One connection to a database, for one thread at a time. Failures are <see cref="StoreException"/>s that name the file.
/// </summary>
internal sealed class StoreConnection : IDisposable
{
    /// <summary>
    /// How long a connection waits for others. A transaction holds one account, so even a line of many writers moves on well
    /// within it.
    /// </summary>
    private const int BusyMilliseconds = 60_000;

    private readonly SqliteConnection _connection;

    private StoreConnection(SqliteConnection connection, string path)
    {
        _connection = connection;
        Path = path;
    }

    /// <summary>The file, or a word for a database in memory.</summary>
    public string Path { get; }

    /// <summary>SQLite's handle.</summary>
    public sqlite3 Handle => _connection.Handle ?? throw new ObjectDisposedException(nameof(StoreConnection));

    /// <summary>Opens a file that exists.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="readOnly">Whether SQLite shall refuse to write.</param>
    public static StoreConnection OpenFile(string path, bool readOnly)
    {
        var opened = Open(path, path, readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite);
        try
        {
            opened.Execute($"PRAGMA busy_timeout = {BusyMilliseconds}; PRAGMA cache_size = -32000");
            if (!readOnly)
            {
                // NORMAL: what was committed survives the end of the process at any moment. A power cut may cost the last
                // transactions, never the file.
                opened.Execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864");
            }

            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Opens a database that ends with its connection.</summary>
    public static StoreConnection OpenMemory()
    {
        var opened = Open("the database in memory", ":memory:", SqliteOpenMode.Memory);
        opened.Execute("PRAGMA foreign_keys = ON");
        return opened;
    }

    /// <summary>Prepares one statement.</summary>
    public SqlStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(Handle, sql, out var statement));
        return new SqlStatement(this, statement);
    }

    /// <summary>Runs one statement or several; their answers are dropped.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(Handle, sql, out var message);
        if (code != raw.SQLITE_OK)
            throw SqliteFailure.Translate(code, message ?? raw.sqlite3_errmsg(Handle).utf8_to_string(), Path);
    }

    /// <summary>The first column of the first row.</summary>
    public long? Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Read() ? statement.Number() : null;
    }

    /// <summary>
    /// Does <paramref name="work"/> as one transaction: all of it, or nothing. The lock for writing is taken at the beginning:
    /// a transaction that first reads and then wants to write could not wait for another's end.
    /// </summary>
    public void InTransaction(Action work)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            Execute("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Throws what an answer of SQLite other than "done well" means.</summary>
    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw SqliteFailure.Translate(code, raw.sqlite3_errmsg(Handle).utf8_to_string(), Path);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static StoreConnection Open(string name, string source, SqliteOpenMode mode)
    {
        // No pool: a pooled handle would keep the file, and its owner's right to delete it, beyond the last use.
        var text = new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            return new StoreConnection(connection, name);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw SqliteFailure.Translate(exception.SqliteErrorCode, exception.Message, name, exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite has rolled back by itself after some failures (a full disk); then there is no transaction left, and the first
    // failure is the one to tell.
    private void RollBack()
    {
        if (raw.sqlite3_get_autocommit(Handle) == 0)
            _ = raw.sqlite3_exec(Handle, "ROLLBACK");
    }
}
