using RootAudit.Engine.Store.Sql;
using RootAudit.Store;
using SQLitePCL;

namespace RootAudit.Engine.Store.Query;

/// <summary>
/// Runs the user's SQL on a database, and lets it do nothing but read. Three walls stand one behind the other: the file is opened
/// read-only, SQLite is told to refuse writing, and each query is looked through for what it would do while SQLite compiles it.
/// One query at a time.
/// </summary>
public sealed class StoreQuery : IDisposable
{
    // Room for a long text, too little for a text that fills the memory.
    private const int LongestValue = 64 * 1024 * 1024;

    private readonly StoreConnection _connection;
    private readonly TimeProvider _clock;
    private readonly QueryGuard _guard;

    internal StoreQuery(StoreConnection connection, TimeProvider clock)
    {
        _connection = connection;
        _clock = clock;
        connection.Execute("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF");
        _ = raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_LENGTH, LongestValue);
        _ = raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        _guard = new QueryGuard(connection.Handle);
    }

    /// <summary>Opens a store for queries.</summary>
    /// <param name="store">The store.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static StoreQuery Open(AuditStore store, TimeProvider clock)
    {
        var connection = StoreConnection.OpenFile(store.Path, readOnly: true);
        try
        {
            return new StoreQuery(connection, clock);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a query. It begins with the first row asked for, and ends where the rows are no longer wanted.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="options">Parameters, time limit, and the wish to stop.</param>
    /// <exception cref="QueryException">The query cannot be run, or was stopped for its time limit.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public IEnumerable<QueryRow> Execute(string sql, QueryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sql);
        return Run(sql, options ?? new QueryOptions());
    }

    /// <summary>Runs a ready-made query; parameters that are not given have their own values.</summary>
    /// <inheritdoc cref="Execute(string, QueryOptions?)"/>
    public IEnumerable<QueryRow> Execute(ReadyQuery query, QueryOptions? options = null)
    {
        var wanted = options ?? new QueryOptions();
        var values = query.Parameter.ToDictionary(
            parameter => parameter.Name, parameter => (object?)parameter.Default, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in wanted.Parameters)
            values[name.TrimStart(':', '@', '$')] = value;
        return Execute(query.Sql, wanted with { Parameters = values });
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    // The run sets its clock on the connection: that has to wait until it is its turn.
    private IEnumerable<QueryRow> Run(string sql, QueryOptions options)
    {
        var run = new QueryRun(_connection.Handle, _guard, _clock, sql, options);
        foreach (var row in run.Rows())
            yield return row;
    }
}
