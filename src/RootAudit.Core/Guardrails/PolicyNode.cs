using RootAudit.Accounts;

namespace RootAudit.Guardrails;

/// <summary>What a place in an organization's tree is.</summary>
public enum PolicyNodeKind
{
    /// <summary>The organization's root, above all units.</summary>
    Root = 1,

    /// <summary>An organizational unit.</summary>
    OrganizationalUnit,

    /// <summary>An account.</summary>
    Account,
}

/// <summary>A place in an organization's tree to which policies can be attached.</summary>
/// <param name="Id"><c>r-…</c>, <c>ou-…</c>, or the twelve digits of an account.</param>
/// <param name="Name">The name, where it was read.</param>
/// <param name="ParentId">The id of the place above; <see langword="null"/> for the root, and where it could not be read.</param>
/// <param name="Kind">What it is.</param>
public sealed record PolicyNode(string Id, string? Name, string? ParentId, PolicyNodeKind Kind)
{
    /// <summary>Where an account is in its life; means nothing for roots and units.</summary>
    public AccountState State { get; init; }
}
