using RootAudit.Accounts;

namespace RootAudit.Engine.Aws.Organizations;

/// <summary>The organization as its <c>DescribeOrganization</c> names it.</summary>
internal sealed record OrganizationRecord(string Id, string ManagementAccountId);

/// <summary>An account as Organizations sends it.</summary>
internal sealed record AccountRecord(
    string Id, string? Name, string? Email, AccountState State, string? JoinedMethod, DateTimeOffset? JoinedTimestamp)
{
    /// <summary>The ids from the organization down to the account; <see langword="null"/> where the server does not send them.</summary>
    public string? Path { get; init; }
}

/// <summary>An organizational unit, or a root of the tree.</summary>
internal sealed record UnitRecord(string Id, string Name)
{
    /// <summary>
    /// For a root, whether service control policies are enabled; <see langword="null"/> while that is changing, and for units.
    /// </summary>
    public bool? PoliciesEnabled { get; init; }
}

/// <summary>A service control policy, without its document.</summary>
internal sealed record PolicySummary(string Id, string Name, bool AwsManaged);

/// <summary>A root, unit or account that a policy is attached to.</summary>
internal sealed record PolicyTarget(string Id, string? Name);

/// <summary>One page of a list, and the token of the next; <see langword="null"/> after the last.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);
