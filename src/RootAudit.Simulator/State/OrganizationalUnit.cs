namespace RootAudit.Simulator.State;

/// <summary>An organizational unit, or the organization's root when it has no parent.</summary>
internal sealed class OrganizationalUnit
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string OrganizationId { get; init; }

    public OrganizationalUnit? Parent { get; init; }

    public List<OrganizationalUnit> Children { get; } = [];

    public List<SimulatedAccount> Accounts { get; } = [];

    public bool IsRoot => Parent is null;

    /// <summary>As AWS writes it: <c>o-xx/r-xx/ou-xx/</c>.</summary>
    public string Path => (Parent?.Path ?? OrganizationId + "/") + Id + "/";

    /// <summary>The units from the root (not named) down to this one.</summary>
    public IReadOnlyList<OrganizationalUnit> Lineage => Parent is null ? [] : [.. Parent.Lineage, this];
}
