using System.Collections;

namespace RootAudit.Store;

/// <summary>
/// One row of a query's answer, its columns in the order of the query. Values are what SQLite holds: <see cref="long"/>,
/// <see cref="double"/>, <see cref="string"/>, an array of <see cref="byte"/>, or <see langword="null"/>.
/// </summary>
public sealed class QueryRow : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly object?[] _values;

    /// <summary>Creates the row.</summary>
    /// <param name="columns">The names, each once (case ignored); shared by all rows of an answer.</param>
    /// <param name="values">The values, as many as there are names.</param>
    public QueryRow(IReadOnlyList<string> columns, object?[] values)
    {
        if (columns.Count != values.Length)
            throw new ArgumentException("There must be one value for each column.", nameof(values));
        Columns = columns;
        _values = values;
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of columns.</summary>
    public int Count => _values.Length;

    /// <summary>The column at a place, from 0.</summary>
    public KeyValuePair<string, object?> this[int index] => new(Columns[index], _values[index]);

    /// <summary>The value of a column, by its name (case ignored).</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public object? this[string column]
    {
        get
        {
            for (var index = 0; index < Columns.Count; index++)
            {
                if (string.Equals(Columns[index], column, StringComparison.OrdinalIgnoreCase))
                    return _values[index];
            }

            throw new KeyNotFoundException($"The answer has no column '{column}'.");
        }
    }

    /// <summary>The columns, one after the other.</summary>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < _values.Length; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
