using RootAudit.Store;
using SQLitePCL;

namespace RootAudit.Engine.Store.Query;

/// <summary>
/// Decides, while SQLite compiles a query, what the query may do. What is not named here is refused: it may read, call functions
/// and recurse, and ask for the shape of tables.
/// </summary>
internal sealed class QueryGuard
{
    // https://www.sqlite.org/c3ref/c_alter_table.html
    private static readonly Dictionary<int, string> Actions = new()
    {
        [raw.SQLITE_ATTACH] = "ATTACH",
        [raw.SQLITE_DETACH] = "DETACH",
        [raw.SQLITE_INSERT] = "INSERT",
        [raw.SQLITE_UPDATE] = "UPDATE",
        [raw.SQLITE_DELETE] = "DELETE",
        [raw.SQLITE_TRANSACTION] = "A transaction",
        [raw.SQLITE_SAVEPOINT] = "A savepoint",
        [raw.SQLITE_ALTER_TABLE] = "ALTER TABLE",
        [raw.SQLITE_REINDEX] = "REINDEX",
        [raw.SQLITE_ANALYZE] = "ANALYZE",
        [raw.SQLITE_PRAGMA] = "The pragma",
        [raw.SQLITE_FUNCTION] = "The function",
    };

    private static readonly HashSet<string> Pragmas = new(StringComparer.OrdinalIgnoreCase)
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
        "function_list", "collation_list", "compile_options",
    };

    private readonly delegate_authorizer _authorize;
    private string? _refused;

    /// <summary>Sets the guard on a connection; it stays for the life of the connection.</summary>
    public QueryGuard(sqlite3 handle)
    {
        // The field keeps the callback alive: SQLite holds only an address.
        _authorize = Authorize;
        _ = raw.sqlite3_set_authorizer(handle, _authorize, null!);
    }

    /// <summary>The exception for what was refused since the last <see cref="Forget"/>; <see langword="null"/> where nothing was.</summary>
    public QueryException? Refusal(QueryText text) => _refused is null
        ? null
        : new QueryException(QueryFailure.NotAllowed, $"{_refused} is not allowed: a query may only read.")
        {
            Position = FirstWord(text.Sql),
            RecommendedAction = "Ask with SELECT; save the answer by way of the pipeline, for instance with Export-Csv.",
        };

    /// <summary>Forgets what was refused.</summary>
    public void Forget() => _refused = null;

    private static int? FirstWord(string sql)
    {
        var place = sql.AsSpan().IndexOfAnyExcept(" \t\r\n");
        return place < 0 ? null : place;
    }

    private int Authorize(object user, int action, utf8z first, utf8z second, utf8z database, utf8z trigger)
    {
        var allowed = action switch
        {
            raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_RECURSIVE => true,
            raw.SQLITE_FUNCTION => !string.Equals(Word(second), "load_extension", StringComparison.OrdinalIgnoreCase),
            raw.SQLITE_PRAGMA => Pragmas.Contains(Word(first) ?? string.Empty),
            _ => false,
        };
        if (allowed)
            return raw.SQLITE_OK;
        _refused ??= Describe(action, Word(first), Word(second));
        return raw.SQLITE_DENY;
    }

    private static string Describe(int action, string? first, string? second)
    {
        if (!Actions.TryGetValue(action, out var name))
            return "Changing the schema";
        return action switch
        {
            raw.SQLITE_PRAGMA => $"{name} '{first}'",
            raw.SQLITE_FUNCTION => $"{name} '{second}'",
            _ => name,
        };
    }

    private static string? Word(utf8z text) => text.utf8_to_string();
}
