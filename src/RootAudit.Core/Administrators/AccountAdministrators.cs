using RootAudit.Accounts;
using RootAudit.Administrators.Evaluation;
using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Administrators;

/// <summary>The administrators of one account, and what is needed to follow its users into other accounts.</summary>
public sealed class AccountAdministrators
{
    internal AccountAdministrators(
        OrganizationAccount account,
        IReadOnlyList<AccountAdministrator> administrators,
        IReadOnlyList<OutboundPrincipal> outbound,
        IReadOnlyList<Gap> gaps)
    {
        Account = account;
        Administrator = Indexable.List(administrators);
        Outbound = outbound;
        Gap = Indexable.List(gaps);
    }

    /// <summary>The account.</summary>
    public OrganizationAccount Account { get; }

    /// <summary>The administrators, and the principals of which it is not known: groups, then roles, then users.</summary>
    public IReadOnlyList<AccountAdministrator> Administrator { get; }

    /// <summary>What could not be read of the account as a whole, such as who has a password.</summary>
    public IReadOnlyList<Gap> Gap { get; }

    /// <summary>The users and roles who may become roles of other accounts.</summary>
    internal IReadOnlyList<OutboundPrincipal> Outbound { get; }
}

/// <summary>A user, or a role that people may become, who may become roles of other accounts as far as the own account lets it.</summary>
/// <param name="identity">The user or role.</param>
/// <param name="isPerson">
/// Whether it is a single person who can act; <see langword="null"/> where that is not known, as it never is of a role.
/// </param>
/// <param name="facts">What is known of its requests.</param>
/// <param name="layers">Its policies.</param>
internal sealed class OutboundPrincipal(IdentityRecord identity, bool? isPerson, IdentityFacts facts, IReadOnlyList<PolicyLayer> layers)
{
    public string Arn => identity.Arn;

    public string Name => identity is UserRecord ? $"user {identity.Name}" : $"role {identity.Name}";

    public bool? IsPerson => isPerson;

    /// <summary>Whether the own account lets it become a role.</summary>
    public Grant MayBecome(string roleArn) =>
        LayerDecision.Of(layers, AdministratorActions.AssumeRole, ResourceScope.One(roleArn), facts).Grant;
}
