namespace RootAudit.Administrators;

/// <summary>What kind of principal an administrator is.</summary>
public enum AdministratorType
{
    /// <summary>An IAM user.</summary>
    User = 1,

    /// <summary>An IAM group: whoever is in it.</summary>
    Group,

    /// <summary>An IAM role: whoever may become it.</summary>
    Role,
}

/// <summary>Whether a principal can both create users and change permissions.</summary>
public enum AdministratorStatus
{
    /// <summary>Policies that were not read or not understood decide it.</summary>
    Unknown = 0,

    /// <summary>It can, whatever the request.</summary>
    Administrator,

    /// <summary>It can under conditions of the request: MFA, an address, some resources only.</summary>
    Conditional,
}

/// <summary>Who may become a role.</summary>
public enum RoleTrustKind
{
    /// <summary>A principal of a kind that is not known.</summary>
    Other = 0,

    /// <summary>Anybody on AWS.</summary>
    Anybody,

    /// <summary>Users and roles of the account whose own policies allow it.</summary>
    OwnAccount,

    /// <summary>A user of the account.</summary>
    User,

    /// <summary>A role of the account.</summary>
    Role,

    /// <summary>Another account, or a principal in it.</summary>
    OtherAccount,

    /// <summary>People who sign in through IAM Identity Center.</summary>
    IdentityCenter,

    /// <summary>People who sign in through a SAML provider.</summary>
    Saml,

    /// <summary>Whoever holds a token of an OpenID Connect provider: workloads, most of the time.</summary>
    WebIdentity,

    /// <summary>A service of AWS.</summary>
    Service,
}

/// <summary>Somebody who may become a role.</summary>
/// <param name="Kind">Who.</param>
/// <param name="Principal">The ARN, account id, provider or service; <c>*</c> for anybody.</param>
/// <param name="Condition">Under which condition; <see langword="null"/> where there is none.</param>
public sealed record RoleTrust(RoleTrustKind Kind, string Principal, string? Condition)
{
    /// <summary>Whether people come this way whom the account itself does not know.</summary>
    public bool IsFederatedPeople => Kind is RoleTrustKind.IdentityCenter or RoleTrustKind.Saml;

    /// <summary>The kind and the principal.</summary>
    public override string ToString() => $"{Kind} {Principal}";
}
