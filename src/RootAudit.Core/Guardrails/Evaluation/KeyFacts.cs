namespace RootAudit.Guardrails.Evaluation;

/// <summary>What is known of one condition key.</summary>
/// <param name="IsOpen">Whether the request decides it.</param>
/// <param name="Values">The values; none where the key is absent, or open.</param>
internal readonly record struct KeyFact(bool IsOpen, IReadOnlyList<string> Values)
{
    public static KeyFact Open { get; } = new(true, []);

    public static KeyFact Absent { get; } = new(false, []);

    public static KeyFact Of(params string[] values) => new(false, values);
}

/// <summary>What is known of the condition keys of a request.</summary>
internal abstract class KeyFacts
{
    /// <summary>What is known of a key, by its name in any case.</summary>
    public abstract KeyFact Get(string key);
}

/// <summary>
/// What is known of a request of a root user, whatever the request
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"/>; for the values of
/// <c>aws:userid</c>, <c>aws:username</c> and <c>aws:PrincipalType</c> the table of principals in
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html"/>).
/// </summary>
internal sealed class RootFacts : KeyFacts
{
    private readonly Dictionary<string, KeyFact> _facts;

    public RootFacts(OrganizationPolicies organization, string accountId, string? path, bool assumeRoot)
    {
        var isNamed = organization.OrganizationId.Length > 0;
        _facts = new Dictionary<string, KeyFact>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalArn"] = KeyFact.Of($"arn:{organization.Partition}:iam::{accountId}:root"),
            ["aws:PrincipalAccount"] = KeyFact.Of(accountId),
            ["aws:userid"] = KeyFact.Of(accountId),
            ["aws:PrincipalType"] = KeyFact.Of("Account"),
            // An organization that may not be described has an id all the same: a policy that asks for it must not be decided.
            ["aws:PrincipalOrgID"] = isNamed ? KeyFact.Of(organization.OrganizationId) : KeyFact.Open,
            ["aws:PrincipalOrgPaths"] = isNamed && path is not null ? KeyFact.Of(path) : KeyFact.Open,
            ["aws:PrincipalOrgMasterAccountId"] =
                organization.ManagementAccountId is { } management ? KeyFact.Of(management) : KeyFact.Open,
            ["aws:PrincipalIsAWSService"] = KeyFact.Of("false"),
            // Present in sessions of sts:AssumeRoot alone, and then true.
            ["aws:AssumedRoot"] = assumeRoot ? KeyFact.Of("true") : KeyFact.Absent,
        };
    }

    public override KeyFact Get(string key) =>
        _facts.TryGetValue(key, out var fact) ? fact : ConditionKeys.IsNeverRoots(key) ? KeyFact.Absent : KeyFact.Open;
}

/// <summary>What is told of a request, over what is known of its principal.</summary>
internal sealed class RequestFacts(KeyFacts principal, RequestContext context) : KeyFacts
{
    public override KeyFact Get(string key)
    {
        if (context.Values.TryGetValue(key, out var values))
            return new KeyFact(false, values);
        var known = principal.Get(key);
        return known.IsOpen && context.IsComplete ? KeyFact.Absent : known;
    }
}

/// <summary>Condition keys of which something is known by their name.</summary>
internal static class ConditionKeys
{
    private static readonly HashSet<string> Multivalued = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:CalledVia", "aws:PrincipalOrgPaths", "aws:PrincipalServiceNamesList", "aws:ResourceOrgPaths", "aws:SourceOrgPaths",
        "aws:TagKeys", "aws:VpceOrgPaths",
    };

    // Of users, roles, federation, instances and service principals: root has none of them, and cannot be tagged.
    private static readonly HashSet<string> NeverRoots = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:username", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList", "aws:FederatedProvider",
        "aws:Ec2InstanceSourceVpc", "aws:Ec2InstanceSourcePrivateIPv4", "ec2:SourceInstanceArn", "lambda:SourceFunctionArn",
    };

    // Root facts that differ from account to account, or from unit to unit.
    private static readonly HashSet<string> OfAccount = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalArn", "aws:PrincipalAccount", "aws:userid", "aws:PrincipalOrgPaths",
    };

    /// <summary>Whether requests may hold several values of a key.</summary>
    public static bool IsMultivalued(string key) => Multivalued.Contains(key);

    /// <summary>Whether no request of a root user holds a key.</summary>
    public static bool IsNeverRoots(string key) =>
        NeverRoots.Contains(key) || key.StartsWith("aws:PrincipalTag/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the root users of two accounts differ in a key.</summary>
    public static bool DependsOnAccount(string key) => OfAccount.Contains(key);
}
