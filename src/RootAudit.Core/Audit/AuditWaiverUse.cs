namespace RootAudit.Audit;

/// <summary>A waiver as a run met it: who answers for what, until when, and how many results it covered.</summary>
public sealed record AuditWaiverUse
{
    /// <summary>The control that is waived, or a pattern of controls.</summary>
    public required string ControlId { get; init; }

    /// <summary>The accounts or organizational units that it is waived for, as the waiver file says it.</summary>
    public required string Scope { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The ticket where it was decided.</summary>
    public string? Ticket { get; init; }

    /// <summary>The last moment at which it holds (UTC); <see langword="null"/> where it names none.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it had expired when the run was judged: it then covers nothing.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Results that it covered in the run.</summary>
    public int ResultCount { get; init; }
}
