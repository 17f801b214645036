namespace RootAudit.Engine.Store.Sql;

/// <summary>The columns of a table in the order in which they are written and read.</summary>
internal sealed class ColumnList
{
    private readonly string _table;
    private readonly int _count;

    /// <summary>Names the columns.</summary>
    public ColumnList(string table, string columns)
    {
        _table = table;
        Names = columns;
        _count = columns.Count(letter => letter == ',') + 1;
    }

    /// <summary>The names, with commas.</summary>
    public string Names { get; }

    /// <summary>A statement that inserts one row.</summary>
    public string Insert => $"INSERT INTO {_table} ({Names}) VALUES (?{string.Concat(Enumerable.Repeat(", ?", _count - 1))})";

    /// <summary>A statement that reads the rows of one audit, in the order of <paramref name="order"/>.</summary>
    public string SelectByAudit(string order) => $"SELECT {Names} FROM {_table} WHERE audit = ? ORDER BY {order}";
}
