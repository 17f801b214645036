using RootAudit.Failures;

namespace RootAudit.Guardrails;

/// <summary>The tree of an organization and its service control policies, as read at one time.</summary>
public sealed record OrganizationPolicies
{
    /// <summary>The organization's id: <c>o-…</c>; empty where there is none, or it could not be read.</summary>
    public required string OrganizationId { get; init; }

    /// <summary>Whether the accounts are known to be in no organization, so that no policy can be attached to them.</summary>
    public bool IsOutside { get; init; }

    /// <summary>
    /// The id of the management account, to which no service control policy applies; <see langword="null"/> where it could not be read.
    /// </summary>
    public string? ManagementAccountId { get; init; }

    /// <summary>The AWS partition: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>
    /// Whether service control policies are enabled on the root; <see langword="null"/> where it could not be read. While they are not,
    /// attachments have no effect.
    /// </summary>
    public bool? PoliciesEnabled { get; init; }

    /// <summary>The root, the units and the accounts, in any order.</summary>
    public IReadOnlyList<PolicyNode> Nodes { get; init; } = [];

    /// <summary>The policies, each once.</summary>
    public IReadOnlyList<ServiceControlPolicy> Policies { get; init; } = [];

    /// <summary>
    /// The ids of the policies attached to each node itself (none inherited). A node that is missing, or whose list is
    /// <see langword="null"/>, is one whose attachments could not be read; an empty list says that it has none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>?> Attachments { get; init; } =
        new Dictionary<string, IReadOnlyList<string>?>(StringComparer.Ordinal);

    /// <summary>
    /// What could not be read, beyond what is missing above. They are handed on with each account whose answer is
    /// <see cref="GuardrailStatus.Unknown"/>.
    /// </summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];
}
