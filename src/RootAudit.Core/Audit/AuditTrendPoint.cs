namespace RootAudit.Audit;

/// <summary>What one stored run contributes to a trend: how far it got, and how many controls failed.</summary>
public sealed record AuditTrendPoint
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Accounts that the run was about.</summary>
    public int AccountCount { get; init; }

    /// <summary>Accounts of which some facts could not be read.</summary>
    public int PartialCount { get; init; }

    /// <summary>Accounts of which nothing could be read.</summary>
    public int UnreadableCount { get; init; }

    /// <summary>Failed controls of critical severity.</summary>
    public int CriticalCount { get; init; }

    /// <summary>Failed controls of high severity.</summary>
    public int HighCount { get; init; }

    /// <summary>Failed controls of medium severity.</summary>
    public int MediumCount { get; init; }

    /// <summary>Failed controls of low severity.</summary>
    public int LowCount { get; init; }

    /// <summary>Failed controls of informational severity.</summary>
    public int InformationalCount { get; init; }

    /// <summary>Controls that could not be decided.</summary>
    public int UnknownCount { get; init; }

    /// <summary>The run's id.</summary>
    public override string ToString() => RunId;
}
