using RootAudit.Failures;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>The way from the root to an account.</summary>
/// <param name="Nodes">The nodes from the top down to the account; without the root where the way to it is not known.</param>
/// <param name="Path">The organization's id and those of root and units, as <c>aws:PrincipalOrgPaths</c> has them.</param>
/// <param name="Gap">Why the way is not known; <see langword="null"/> where it is.</param>
internal sealed record AccountPath(IReadOnlyList<PolicyNode> Nodes, string? Path, Gap? Gap);

/// <summary>The tree of an organization.</summary>
internal sealed class OrganizationTree
{
    // AWS has a root, five levels of units and the account.
    private const int MaximumDepth = 32;

    private readonly OrganizationPolicies _organization;
    private readonly Dictionary<string, PolicyNode> _nodes = new(StringComparer.Ordinal);

    public OrganizationTree(OrganizationPolicies organization)
    {
        _organization = organization;
        foreach (var node in organization.Nodes)
            _nodes.TryAdd(node.Id, node);
        Accounts = [.. _nodes.Values.Where(n => n.Kind == PolicyNodeKind.Account)];
    }

    /// <summary>The accounts, each once, in the order in which they were given.</summary>
    public IReadOnlyList<PolicyNode> Accounts { get; }

    /// <summary>An account; <see langword="null"/> where the tree does not hold it.</summary>
    public PolicyNode? Account(string id) => _nodes.TryGetValue(id, out var node) && node.Kind == PolicyNodeKind.Account ? node : null;

    /// <summary>The way to an account.</summary>
    public AccountPath PathTo(PolicyNode account)
    {
        var nodes = new List<PolicyNode> { account };
        while (nodes[^1].Kind != PolicyNodeKind.Root && nodes.Count < MaximumDepth
            && nodes[^1].ParentId is { } parent && _nodes.TryGetValue(parent, out var above))
        {
            nodes.Add(above);
        }

        nodes.Reverse();
        if (nodes[0].Kind == PolicyNodeKind.Root)
            return new AccountPath(nodes, $"{_organization.OrganizationId}/{string.Join('/', nodes.SkipLast(1).Select(n => n.Id))}/", null);
        // A circle, or a hole: what is known of it is kept once each.
        var known = nodes.Count == MaximumDepth ? [account] : nodes;
        return new AccountPath(known, null, new Gap(
            "OrganizationTree", GapReason.NotReported, "organizations:ListParents",
            $"The way from the root to the account {account.Id} is not known."));
    }
}
