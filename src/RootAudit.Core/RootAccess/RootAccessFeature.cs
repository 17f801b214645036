using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.RootAccess;

/// <summary>How far centralized root access is switched on in an organization. What could not be read is <see langword="null"/>.</summary>
public sealed record RootAccessFeature
{
    /// <summary>The service that needs trusted access.</summary>
    public const string ServicePrincipal = "iam.amazonaws.com";

    /// <summary>The name of <see cref="TrustedAccess"/> in gaps.</summary>
    public const string TrustedAccessFact = "TrustedAccess";

    /// <summary>The account of the caller.</summary>
    public required string AccountId { get; init; }

    /// <summary>Whether IAM has trusted access to the organization.</summary>
    public bool? TrustedAccess { get; init; }

    /// <summary>Whether root credentials of member accounts are managed centrally. It deletes none of those that are there.</summary>
    public bool? RootCredentialsManagement { get; init; }

    /// <summary>Whether privileged tasks can be done in member accounts in a root session.</summary>
    public bool? RootSessions { get; init; }

    /// <summary>When it was read (UTC).</summary>
    public DateTimeOffset ReadTime { get; init; }

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];
}
