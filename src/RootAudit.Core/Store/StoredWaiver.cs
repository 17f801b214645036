namespace RootAudit.Store;

/// <summary>A waiver that a run was given, as the store keeps it: who accepted which failure, where, and until when.</summary>
public sealed record StoredWaiver
{
    /// <summary>The control, by id or pattern.</summary>
    public required string ControlId { get; init; }

    /// <summary>The accounts, by id or pattern; <see langword="null"/> where the waiver names units.</summary>
    public string? Account { get; init; }

    /// <summary>The organizational units, by pattern; <see langword="null"/> where the waiver names accounts.</summary>
    public string? OrganizationalUnit { get; init; }

    /// <summary>Why the failure is accepted.</summary>
    public string? Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it was decided.</summary>
    public string? Ticket { get; init; }

    /// <summary>When it stops to hold (UTC); <see langword="null"/> where no end was given.</summary>
    public DateTimeOffset? ExpiryTime { get; init; }

    /// <summary>Whether it had expired when the run used it.</summary>
    public bool IsExpired { get; init; }

    /// <summary>How many results of the run it turned from Fail to Waived.</summary>
    public int UsedCount { get; init; }
}
