using RootAudit.Failures;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>The levels of the way to an account, for one kind of its principals.</summary>
/// <param name="Levels">The levels from the top down.</param>
/// <param name="Key">Equal for ways that leave their principals the same.</param>
internal sealed record PrincipalPath(IReadOnlyList<PolicyLevel> Levels, string Key);

/// <summary>Puts the policies of an organization on the ways from its root to its accounts.</summary>
internal sealed class PathReader(OrganizationPolicies organization, PolicySet policies)
{
    /// <summary>The levels of a way.</summary>
    public PrincipalPath Read(AccountPath path, bool assumeRoot)
    {
        var account = path.Nodes[^1].Id;
        var facts = new RootFacts(organization, account, path.Path, assumeRoot);
        var levels = new List<PolicyLevel>(path.Nodes.Count + 1);
        // What is above a hole in the tree may hold anything.
        if (path.Gap is not null)
            levels.Add(new PolicyLevel(path.Nodes[0], [], HasUnknown: true));
        foreach (var node in path.Nodes)
        {
            var ids = AttachedTo(node);
            var read = (ids ?? []).Select(policies.Find).ToList();
            levels.Add(new PolicyLevel(
                node,
                [.. read.Where(p => p.Document is not null).Select(p => policies.For(p, account, facts, assumeRoot))],
                ids is null || read.Exists(p => p.Document is null)));
        }

        var key = levels.Select(l => (l.HasUnknown ? "?" : "") + string.Join(',', l.Policies.Select(p => p.Number)));
        return new PrincipalPath(levels, string.Join('/', key));
    }

    /// <summary>The nodes of a way with the policies attached to them; without a list where it is not known.</summary>
    public IEnumerable<(PolicyNode Node, IReadOnlyList<ReadPolicy>? Policies)> Documents(AccountPath path)
    {
        if (path.Gap is not null)
            yield return (path.Nodes[0], null);
        foreach (var node in path.Nodes)
            yield return (node, AttachedTo(node) is { } ids ? [.. ids.Select(policies.Find)] : null);
    }

    /// <summary>What is not known of a way.</summary>
    public IReadOnlyList<Gap> Gaps(AccountPath path)
    {
        var gaps = new List<Gap>();
        if (path.Gap is not null)
            gaps.Add(path.Gap);
        foreach (var node in path.Nodes)
        {
            if (AttachedTo(node) is { } ids)
                gaps.AddRange(ids.Select(policies.Find).Where(p => p.Document is null).Select(PolicySet.GapOf));
            else
                gaps.Add(new Gap("ServiceControlPolicies", GapReason.NotReported, "organizations:ListPoliciesForTarget",
                    $"The policies that are attached to {node.Id} could not be read."));
        }

        return [.. gaps.Distinct()];
    }

    private IReadOnlyList<string>? AttachedTo(PolicyNode node) => organization.Attachments.TryGetValue(node.Id, out var ids) ? ids : null;
}
