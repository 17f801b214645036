using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Administrators;

/// <summary>A user, group or role that can both create users and change permissions in an account, or of which it is not known.</summary>
public sealed record AccountAdministrator
{
    /// <summary>The twelve digits of the account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>Whether it is a user, a group or a role.</summary>
    public required AdministratorType PrincipalType { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Whether it can.</summary>
    public AdministratorStatus Status { get; init; }

    /// <summary>Whether it can under conditions of the request only.</summary>
    public bool Conditional => Status == AdministratorStatus.Conditional;

    /// <summary>The conditions, in words. They hold text from policies.</summary>
    public IReadOnlyList<string> Condition { get; init => field = Indexable.List(value); } = [];

    /// <summary>
    /// The policies that allow it: <c>AdministratorAccess</c>, <c>group Admins: AdministratorAccess</c>, <c>role Admin</c> for a role that the
    /// user may become.
    /// </summary>
    public IReadOnlyList<string> GrantedBy { get; init => field = Indexable.List(value); } = [];

    /// <summary>The actions on permissions that it may use.</summary>
    public IReadOnlyList<string> PermissionAction { get; init => field = Indexable.List(value); } = [];

    /// <summary>
    /// Whether somebody can act as it: for a user whether it has a password or an active key, for a role whether people from an identity
    /// provider may become it, never for a group; <see langword="null"/> where it is not known.
    /// </summary>
    public bool? IsPerson { get; init; }

    /// <summary>
    /// Whether the user has MFA; <see langword="null"/> for groups and roles, and where the credential report could not be read.
    /// </summary>
    public bool? MfaActive { get; init; }

    /// <summary>Whether the user has a console password; <see langword="null"/> like <see cref="MfaActive"/>.</summary>
    public bool? PasswordEnabled { get; init; }

    /// <summary>How many active access keys the user has; <see langword="null"/> like <see cref="MfaActive"/>.</summary>
    public int? ActiveAccessKeyCount { get; init; }

    /// <summary>Who may become the role.</summary>
    public IReadOnlyList<RoleTrust> AssumableBy { get; init => field = Indexable.List(value); } = [];

    /// <summary>The users of the group.</summary>
    public IReadOnlyList<string> Member { get; init => field = Indexable.List(value); } = [];

    /// <summary>What could not be read or understood.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];

    /// <summary>The ARN and the status.</summary>
    public override string ToString() => $"{Arn}: {Status}";
}
