using RootAudit.Controls;
using RootAudit.Posture;
using RootAudit.Sessions;

namespace RootAudit.Audit;

/// <summary>One run of the whole audit: who asked, when, how far it got, and what it found.</summary>
public sealed record AuditRun
{
    /// <summary>The run's id: sortable by time, unique.</summary>
    public required string RunId { get; init; }

    /// <summary>Who asked, and with which defaults.</summary>
    public required SessionInfo Session { get; init; }

    /// <summary>The organization, <see langword="null"/> for an account outside any.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>When the run began (UTC).</summary>
    public required DateTimeOffset StartedTime { get; init; }

    /// <summary>When the run ended (UTC); <see langword="null"/> while it goes on, or where it was cut off.</summary>
    public DateTimeOffset? FinishedTime { get; init; }

    /// <summary>The store that the run was saved in; <see langword="null"/> where it was not saved.</summary>
    public string? StorePath { get; init; }

    /// <summary>The version of the module.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>Accounts that the organization has and the filters let through.</summary>
    public int AccountCount { get; init; }

    /// <summary>Accounts of which everything could be read.</summary>
    public int CompleteCount { get; init; }

    /// <summary>Accounts of which some facts could not be read.</summary>
    public int PartialCount { get; init; }

    /// <summary>Accounts of which nothing could be read.</summary>
    public int UnreadableCount { get; init; }

    /// <summary>The postures, by account id.</summary>
    public IReadOnlyList<RootUserPosture> Posture { get; init; } = [];

    /// <summary>What the controls say, by account id and control.</summary>
    public IReadOnlyList<ControlResult> Result { get; init; } = [];

    /// <summary>Whether every account could be read completely.</summary>
    public bool IsComplete => PartialCount == 0 && UnreadableCount == 0 && FinishedTime is not null;

    /// <summary>The run's id.</summary>
    public override string ToString() => RunId;
}
