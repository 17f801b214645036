using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.RootAccess;

/// <summary>How the removal of a root user's credentials ended.</summary>
public enum RemovalOutcome
{
    /// <summary>There was nothing of what was chosen.</summary>
    NothingToRemove = 0,

    /// <summary>All that was chosen is gone, and reading again shows it.</summary>
    Removed,

    /// <summary>Some of what was chosen is left; <see cref="RootCredentialRemoval.Reason"/> says why.</summary>
    Incomplete,

    /// <summary>Nothing was removed: it was only to be shown, or every question was answered with no.</summary>
    NotDone,
}

/// <summary>What was removed of the credentials of one root user, and what is left.</summary>
public sealed record RootCredentialRemoval
{
    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>How it ended.</summary>
    public RemovalOutcome Outcome { get; init; }

    /// <summary>What is gone.</summary>
    public IReadOnlyList<RootCredentialItem> Removed { get; init => field = Indexable.List(value); } = [];

    /// <summary>What was chosen and is left.</summary>
    public IReadOnlyList<RootCredentialItem> Left { get; init => field = Indexable.List(value); } = [];

    /// <summary>Why something is left; <see langword="null"/> where nothing is.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether root has a password, a key or a certificate now; <see langword="null"/> where that could not be read.</summary>
    public bool? HasCredentials { get; init; }

    /// <summary>What root had before.</summary>
    public required RootCredential Before { get; init; }

    /// <summary>
    /// What root has now, read again after the removal; <see langword="null"/> where nothing was removed or it could not be read.
    /// </summary>
    public RootCredential? After { get; init; }

    /// <summary>What could not be read of the state that was reached.</summary>
    public Gap? Gap { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset FinishedTime { get; init; }

    /// <summary>The account id.</summary>
    public override string ToString() => AccountId;
}
