namespace RootAudit.Store;

/// <summary>Which runs of a store are wanted. What is not set filters nothing.</summary>
public sealed record SnapshotFilter
{
    /// <summary>One run, by its id.</summary>
    public string? RunId { get; init; }

    /// <summary>Runs over this organization.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Runs that began at this moment or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Runs that began before this moment.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only runs that ended.</summary>
    public bool FinishedOnly { get; init; }

    /// <summary>No more than this many, the newest first.</summary>
    public int? Newest { get; init; }
}
