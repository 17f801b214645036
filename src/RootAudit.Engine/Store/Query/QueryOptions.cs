namespace RootAudit.Engine.Store.Query;

/// <summary>How a query is run.</summary>
public sealed record QueryOptions
{
    /// <summary>How long SQLite may work on a query unless told otherwise.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The values of the query's parameters, by name; the name with or without its mark (<c>:</c>, <c>@</c>, <c>$</c>), case
    /// ignored.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>
    /// How long SQLite may work on the query, not counting the time in which the rows are used; <see
    /// cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    /// <summary>Stops the query.</summary>
    public CancellationToken CancellationToken { get; init; }
}
