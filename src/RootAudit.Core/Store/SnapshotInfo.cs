namespace RootAudit.Store;

/// <summary>A run as the store lists it: the header, without postures and results.</summary>
public sealed record SnapshotInfo
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public required DateTimeOffset StartedTime { get; init; }

    /// <summary>When the run ended (UTC); <see langword="null"/> while it goes on, or where it was cut off.</summary>
    public DateTimeOffset? FinishedTime { get; init; }

    /// <summary>Whether the run ended. One that did not can be resumed.</summary>
    public bool IsFinished => FinishedTime is not null;

    /// <summary>The organization; <see langword="null"/> for an account outside any.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The account of the caller.</summary>
    public required string CallerAccountId { get; init; }

    /// <summary>The ARN of the caller.</summary>
    public required string CallerArn { get; init; }

    /// <summary>The version of the module that made the run.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>
    /// Which accounts were asked for, as parameters of <c>Invoke-RootAudit</c>; <see langword="null"/> where an earlier version saved the run and did
    /// not keep it.
    /// </summary>
    public string? Scope { get; init; }

    /// <summary>Accounts that the organization has and the filters let through; those saved so far where the run has not ended.</summary>
    public int AccountCount { get; init; }

    /// <summary>Accounts of the run that the store holds.</summary>
    public int SavedAccountCount { get; init; }

    /// <summary>Accounts of which everything could be read.</summary>
    public int CompleteCount { get; init; }

    /// <summary>Accounts of which some facts could not be read.</summary>
    public int PartialCount { get; init; }

    /// <summary>Accounts of which nothing could be read.</summary>
    public int UnreadableCount { get; init; }

    /// <summary>The store that holds the run.</summary>
    public required string StorePath { get; init; }

    /// <summary>The run's id.</summary>
    public override string ToString() => RunId;
}
