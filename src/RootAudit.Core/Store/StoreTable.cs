namespace RootAudit.Store;

/// <summary>What a column of the store holds.</summary>
public enum StoreColumnType
{
    /// <summary>Text.</summary>
    Text = 0,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>1 for yes, 0 for no; NULL is not known.</summary>
    Flag,

    /// <summary>A moment: <c>2026-11-22T17:00:00Z</c>, always UTC, to the second.</summary>
    Time,
}

/// <summary>A column of a table that queries may use.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
public sealed record StoreColumn(string Name, StoreColumnType Type)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A table that queries may use. Its name and columns stay from version to version; new columns may be added at the end.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What one row of it is.</param>
/// <param name="Column">Its columns, in order.</param>
public sealed record StoreTable(string Name, string Description, IReadOnlyList<StoreColumn> Column)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
