namespace RootAudit.Activity;

/// <summary>
/// The task policies that <c>sts:AssumeRoot</c> takes
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/security-iam-awsmanpol.html"/>).
/// </summary>
public static class RootSessionPolicies
{
    /// <summary>Reads the credentials of root, and changes nothing.</summary>
    public const string Audit = "IAMAuditRootUserCredentials";

    /// <summary>The name of a policy, from its ARN: <c>arn:aws:iam::aws:policy/root-task/NAME</c>.</summary>
    public static string? NameOf(string? policyArn)
    {
        if (string.IsNullOrEmpty(policyArn))
            return null;
        var slash = policyArn.LastIndexOf('/');
        return slash < 0 ? policyArn : policyArn[(slash + 1)..];
    }
}
