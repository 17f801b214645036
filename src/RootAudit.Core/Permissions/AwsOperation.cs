namespace RootAudit.Permissions;

/// <summary>Whose credentials make a call.</summary>
public enum CallerScope
{
    /// <summary>The credentials that the user connected with: the management account, or a delegated administrator.</summary>
    Organization,

    /// <summary>The audit role of a member account.</summary>
    Member,

    /// <summary>
    /// A root session of a member account, bounded by a task policy of AWS: no policy of ours allows it, but a service control policy
    /// can deny it.
    /// </summary>
    RootSession,
}

/// <summary>
/// One call that RootAudit makes, and the IAM action that allows it. Every call of the engine names its operation,
/// so a call that is not declared cannot be made.
/// </summary>
/// <param name="Service">The service in IAM's spelling: <c>iam</c>, <c>sts</c>, <c>organizations</c>, <c>account</c>.</param>
/// <param name="Name">The API operation.</param>
/// <param name="Scope">Whose credentials make the call.</param>
/// <param name="Purpose">What it is called for, as a phrase for the permission pages.</param>
public sealed record AwsOperation(string Service, string Name, CallerScope Scope, string Purpose)
{
    /// <summary>The IAM action, such as <c>iam:GenerateCredentialReport</c>; <see langword="null"/> where AWS asks for none.</summary>
    public string? Permission { get; init; } = $"{Service}:{Name}";

    /// <summary>Whether the call changes something. Such calls are no part of an audit, and of no policy for one.</summary>
    public bool Changes { get; init; }

    /// <summary>The operation as shown in messages: <c>iam:GenerateCredentialReport</c>.</summary>
    public string Id => $"{Service}:{Name}";

    /// <summary>The operation's id.</summary>
    public override string ToString() => Id;
}
