using System.Text;
using SQLitePCL;

namespace RootAudit.Engine.Store.Sql;

/// <summary>
/// A prepared statement. Parameters are added and columns are read in their order in the SQL, one call each. It works on
/// SQLite's own functions, since a command object for each of a million rows costs more than storing them, and since text
/// keeps its NUL characters only where its length is passed along.
/// </summary>
internal sealed class SqlStatement : IDisposable
{
    private readonly StoreConnection _connection;
    private readonly sqlite3_stmt _statement;
    private byte[] _buffer = new byte[1024];
    private int _parameter;
    private int _column;

    internal SqlStatement(StoreConnection connection, sqlite3_stmt statement)
    {
        _connection = connection;
        _statement = statement;
    }

    /// <summary>Makes the statement ready for new parameters.</summary>
    public SqlStatement Start()
    {
        // The answer repeats the failure of the last step, which has been reported.
        _ = raw.sqlite3_reset(_statement);
        // Without values every parameter is NULL: most rows are half empty, and half the calls need not be made.
        _ = raw.sqlite3_clear_bindings(_statement);
        _parameter = 0;
        return this;
    }

    /// <summary>Gives the next parameter.</summary>
    public SqlStatement Add(long? value)
    {
        _parameter++;
        if (value is { } number)
            _connection.Check(raw.sqlite3_bind_int64(_statement, _parameter, number));
        return this;
    }

    /// <inheritdoc cref="Add(long?)"/>
    public SqlStatement Add(bool? value) => Add(value switch { true => 1L, false => 0L, null => null });

    /// <summary>Gives the next parameter: a moment, in seconds. What is finer is cut off.</summary>
    public SqlStatement Add(DateTimeOffset? value) => Add(value?.ToUnixTimeSeconds());

    /// <inheritdoc cref="Add(long?)"/>
    public SqlStatement Add(string? value)
    {
        _parameter++;
        if (value is { Length: > 0 })
            _connection.Check(raw.sqlite3_bind_text(_statement, _parameter, Encode(value)));
        else if (value is not null)
            _connection.Check(raw.sqlite3_bind_text(_statement, _parameter, string.Empty));
        return this;
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run()
    {
        var code = raw.sqlite3_step(_statement);
        if (code != raw.SQLITE_DONE && code != raw.SQLITE_ROW)
            _connection.Check(code);
        _ = raw.sqlite3_reset(_statement);
    }

    /// <summary>Goes to the next row of the answer; <see langword="false"/> after the last.</summary>
    public bool Read()
    {
        _column = 0;
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            _connection.Check(code);
        _ = raw.sqlite3_reset(_statement);
        return false;
    }

    /// <summary>Reads the next column.</summary>
    public long? Number() =>
        raw.sqlite3_column_type(_statement, _column) == raw.SQLITE_NULL
            ? Skip<long?>(null)
            : raw.sqlite3_column_int64(_statement, _column++);

    /// <inheritdoc cref="Number"/>
    public int? Count() => (int?)Number();

    /// <inheritdoc cref="Number"/>
    public bool? Flag() => Number() switch { null => null, 0 => false, _ => true };

    /// <inheritdoc cref="Number"/>
    public DateTimeOffset? Time() => Number() is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <inheritdoc cref="Number"/>
    public string? Text()
    {
        var type = raw.sqlite3_column_type(_statement, _column);
        // As a blob the text comes with its length, NUL characters and all.
        return type == raw.SQLITE_NULL ? Skip<string?>(null) : Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, _column++));
    }

    /// <summary>Reads the next column, which the schema keeps from being NULL.</summary>
    public string Word() => Text() ?? throw new InvalidOperationException("A column that may not be NULL is NULL.");

    /// <summary>
    /// Reads the next column as the name of an enumeration's value; the first value where this version does not know the name.
    /// </summary>
    public T Named<T>()
        where T : struct, Enum => Enum.TryParse<T>(Text(), ignoreCase: false, out var value) ? value : default;

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private ReadOnlySpan<byte> Encode(string value)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (needed > _buffer.Length)
            _buffer = new byte[needed];
        return _buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, _buffer));
    }

    private T Skip<T>(T value)
    {
        _column++;
        return value;
    }
}
