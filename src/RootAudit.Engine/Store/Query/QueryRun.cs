using System.Text;
using RootAudit.Engine.Store.Sql;
using RootAudit.Store;
using SQLitePCL;

namespace RootAudit.Engine.Store.Query;

/// <summary>One run of one query on one connection.</summary>
internal sealed class QueryRun
{
    private readonly sqlite3 _handle;
    private readonly QueryGuard _guard;
    private readonly QueryText _text;
    private readonly QueryOptions _options;
    private readonly QueryClock _clock;

    /// <summary>Prepares to run.</summary>
    public QueryRun(sqlite3 handle, QueryGuard guard, TimeProvider time, string sql, QueryOptions options)
    {
        _handle = handle;
        _guard = guard;
        _text = new QueryText(sql);
        _options = options;
        _clock = new QueryClock(handle, time, options.TimeLimit, options.CancellationToken);
        guard.Forget();
    }

    /// <summary>Runs the query; the rows come as SQLite finds them.</summary>
    public IEnumerable<QueryRow> Rows()
    {
        using var statement = Prepare();
        QueryParameters.Bind(statement, _text, _options.Parameters);
        var columns = ColumnNames(statement);
        while (Step(statement))
            yield return new QueryRow(columns, ReadValues(statement, columns.Length));
    }

    private sqlite3_stmt Prepare()
    {
        if (_text.Sql.Contains('\0', StringComparison.Ordinal))
            throw _text.Error(QueryFailure.Syntax, "The query holds a NUL character.", _text.Bytes.AsSpan().IndexOf((byte)0));
        var code = raw.sqlite3_prepare_v2(_handle, _text.Bytes, out var statement, out var tail);
        if (code != raw.SQLITE_OK && _text.Bytes.Length > 0)
            throw Failure(code, QueryFailure.Syntax);
        if (statement is null || statement.IsInvalid)
            throw new QueryException(QueryFailure.NotOneStatement, "The query is empty.");
        try
        {
            RefuseMore(tail);
            return statement;
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    // What follows the statement may be space and comments. SQLite itself tells: it finds no statement in them.
    private void RefuseMore(ReadOnlySpan<byte> tail)
    {
        while (!tail.IsEmpty)
        {
            var offset = _text.Bytes.Length - tail.Length;
            var code = raw.sqlite3_prepare_v2(_handle, tail, out var next, out var rest);
            var isNothing = code == raw.SQLITE_OK && (next is null || next.IsInvalid);
            next?.Dispose();
            if (!isNothing)
            {
                var start = tail.IndexOfAnyExcept(" \t\r\n;"u8);
                throw _text.Error(QueryFailure.NotOneStatement, "Only one statement can be run at a time.", offset + Math.Max(0, start));
            }

            tail = rest;
        }
    }

    private bool Step(sqlite3_stmt statement)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        _clock.Start();
        var code = raw.sqlite3_step(statement);
        _clock.Stop();
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Failure(code, QueryFailure.Failed),
        };
    }

    private QueryException Failure(int code, QueryFailure plain)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        if (_clock.IsOver)
        {
            return new QueryException(
                QueryFailure.TimeLimit,
                FormattableString.Invariant($"The query was stopped: it ran for longer than {_options.TimeLimit.TotalSeconds:0.###} seconds."))
            {
                RecommendedAction = "Narrow the query, or allow more time with -TimeoutSeconds.",
            };
        }

        if (_guard.Refusal(_text) is { } refusal)
            return refusal;
        var message = raw.sqlite3_errmsg(_handle).utf8_to_string();
        // The offset must be asked for before anything else is asked of the connection.
        var offset = NativeSqlite.ErrorOffset(_handle);
        return (code & 0xFF) switch
        {
            raw.SQLITE_ERROR => _text.Error(plain, Sentence(message), offset >= 0 ? offset : PlaceOfTable(message)),
            raw.SQLITE_TOOBIG => new QueryException(QueryFailure.Failed, "A value of the query grew too large."),
            _ => new QueryException(QueryFailure.Failed, Sentence(message)),
        };
    }

    // SQLite tells no place for a table that is not there; its name stands in the text, unless it is quoted in some odd way.
    private int PlaceOfTable(string message)
    {
        const string NoTable = "no such table: ";
        return message.StartsWith(NoTable, StringComparison.Ordinal)
            ? _text.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(message[NoTable.Length..]))
            : -1;
    }

    private static string Sentence(string message) =>
        message.Length == 0 ? "The query failed." : string.Concat(char.ToUpperInvariant(message[0]).ToString(), message.AsSpan(1), ".");

    // Two columns may have one name ("SELECT a.*, b.*"); an object cannot have two properties of one name.
    private static string[] ColumnNames(sqlite3_stmt statement)
    {
        var names = new string[raw.sqlite3_column_count(statement)];
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < names.Length; index++)
        {
            var name = raw.sqlite3_column_name(statement, index).utf8_to_string();
            var distinct = string.IsNullOrEmpty(name) ? "column" : name;
            for (var number = 2; !taken.Add(distinct); number++)
                distinct = FormattableString.Invariant($"{name}_{number}");
            names[index] = distinct;
        }

        return names;
    }

    private static object?[] ReadValues(sqlite3_stmt statement, int count)
    {
        var values = new object?[count];
        for (var index = 0; index < count; index++)
        {
            values[index] = raw.sqlite3_column_type(statement, index) switch
            {
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, index),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, index),
                raw.SQLITE_TEXT => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, index)),
                raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, index).ToArray(),
                _ => null,
            };
        }

        return values;
    }
}
