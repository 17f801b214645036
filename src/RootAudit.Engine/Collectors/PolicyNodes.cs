using RootAudit.Accounts;
using RootAudit.Guardrails;

namespace RootAudit.Engine.Collectors;

/// <summary>The places of the organization's tree that matter for some accounts: the accounts and all that is above them.</summary>
internal sealed class PolicyNodes
{
    private readonly Dictionary<string, PolicyNode> _nodes = new(StringComparer.Ordinal);

    /// <summary>All places, each once.</summary>
    public IReadOnlyCollection<PolicyNode> Nodes => _nodes.Values;

    /// <summary>Adds an account with the units above it.</summary>
    /// <param name="account">The account's own place; its parent is set here.</param>
    /// <param name="units">The ids from the root down; empty where they are not known.</param>
    /// <param name="names">The names of the units, as many as there are; otherwise none of them is taken.</param>
    public void Add(PolicyNode account, IReadOnlyList<string> units, IReadOnlyList<string> names)
    {
        for (var depth = 0; depth < units.Count; depth++)
        {
            if (!_nodes.ContainsKey(units[depth]))
            {
                _nodes[units[depth]] = new PolicyNode(
                    units[depth], names.Count == units.Count ? names[depth] : null, depth == 0 ? null : units[depth - 1],
                    depth == 0 ? PolicyNodeKind.Root : PolicyNodeKind.OrganizationalUnit);
            }
        }

        _nodes[account.Id] = account with { ParentId = units.Count > 0 ? units[^1] : null };
    }

    /// <summary>Adds an account that was read before.</summary>
    public void Add(OrganizationAccount account)
    {
        // A name may hold a slash: then there are more parts than units, and none of them is taken.
        Add(
            new PolicyNode(account.AccountId, account.AccountName, null, PolicyNodeKind.Account) { State = account.State },
            Units(account.OrganizationalUnitPath),
            account.OrganizationalUnit?.Split('/') ?? []);
    }

    /// <summary>Learns a name where there is none yet.</summary>
    public void Name(string id, string? name)
    {
        if (name is not null && _nodes.TryGetValue(id, out var node) && node.Name is null)
            _nodes[id] = node with { Name = name };
    }

    /// <summary>Whether a place matters.</summary>
    public bool Has(string id) => _nodes.ContainsKey(id);

    /// <summary>The root and the units of a path of ids: <c>o-x/r-x/ou-x/…</c>.</summary>
    public static string[] Units(string? path) =>
        [.. (path ?? "").Split('/').Where(part => part.StartsWith("r-", StringComparison.Ordinal) || part.StartsWith("ou-", StringComparison.Ordinal))];
}
