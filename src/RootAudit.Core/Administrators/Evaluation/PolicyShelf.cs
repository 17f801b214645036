using RootAudit.Administrators.Policies;

namespace RootAudit.Administrators.Evaluation;

/// <summary>The managed policies and groups of an account, each parsed once, cut down to what is asked for.</summary>
internal sealed class PolicyShelf
{
    private readonly Dictionary<string, LayerPolicy> _managed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<LayerPolicy>> _groups = new(StringComparer.Ordinal);

    public void Add(ManagedPolicy policy) => _managed[policy.Arn] = Read(policy.Name, policy.Document);

    public void Add(GroupRecord group) => _groups[group.Name] = [.. Own(group).Select(policy => policy with { Name = $"group {group.Name}: {policy.Name}" })];

    /// <summary>The policies of an identity, those of its groups among them.</summary>
    public IReadOnlyList<LayerPolicy> Of(IdentityRecord identity)
    {
        var own = Own(identity);
        if (identity is not UserRecord { Groups.Count: > 0 } user)
            return own;
        return
        [
            .. own,
            .. user.Groups.SelectMany(name => _groups.TryGetValue(name, out var policies)
                ? policies
                : [new LayerPolicy($"group {name}", null, "The group was not among those that AWS listed.")]),
        ];
    }

    /// <summary>A managed policy; one that AWS did not list counts as not read.</summary>
    public LayerPolicy Managed(string arn) => _managed.TryGetValue(arn, out var found)
        ? found
        : new LayerPolicy(arn[(arn.LastIndexOf('/') + 1)..], null, "The policy was not among those that AWS listed.");

    private List<LayerPolicy> Own(IdentityRecord identity) =>
    [
        .. identity.AttachedPolicies.Select(Managed),
        .. identity.InlinePolicies.Select(policy => Read($"inline policy {policy.Name}", policy.Document)),
    ];

    private static LayerPolicy Read(string name, string? document)
    {
        if (document is null)
            return new LayerPolicy(name, null, "AWS did not send its document.");
        return IdentityPolicyParser.TryParse(document, out var statements, out var error)
            ? new LayerPolicy(name, [.. statements!.Where(statement => AdministratorActions.All.Any(statement.Covers))], "")
            : new LayerPolicy(name, null, error);
    }
}
