namespace RootAudit.Permissions;

/// <summary>
/// The calls of <c>Add-RootGuardrail</c>, which change something: made after a question only, and no part of an audit or of a policy for one.
/// </summary>
public static class GuardrailOperations
{
    /// <summary>Makes a policy.</summary>
    public static AwsOperation CreatePolicy { get; } =
        new("organizations", "CreatePolicy", CallerScope.Organization, "make the policy that denies root");

    /// <summary>Attaches a policy.</summary>
    public static AwsOperation AttachPolicy { get; } =
        new("organizations", "AttachPolicy", CallerScope.Organization, "attach the policy that denies root");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } = [CreatePolicy, AttachPolicy];
}
