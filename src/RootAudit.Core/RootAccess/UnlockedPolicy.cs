namespace RootAudit.RootAccess;

/// <summary>A resource whose policy was removed because it locked everybody out.</summary>
public sealed record UnlockedPolicy
{
    /// <summary>The account of the resource.</summary>
    public required string AccountId { get; init; }

    /// <summary>The bucket's name or the queue's URL.</summary>
    public required string Resource { get; init; }

    /// <summary>The Region that was called.</summary>
    public required string Region { get; init; }

    /// <summary>Whether the policy was removed; <see langword="false"/>: there was none.</summary>
    public bool Changed { get; init; }

    /// <summary>The file that holds the removed policy.</summary>
    public string? BackupPath { get; init; }

    /// <summary>The policy that was removed, as AWS gave it.</summary>
    public string? Policy { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset FinishedTime { get; init; }

    /// <summary>The resource.</summary>
    public override string ToString() => Resource;
}
