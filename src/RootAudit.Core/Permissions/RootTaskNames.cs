namespace RootAudit.Permissions;

/// <summary>
/// The task policies of AWS that bound a root session
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>).
/// </summary>
public static class RootTaskNames
{
    /// <summary>Reads root's credentials.</summary>
    public const string Audit = "IAMAuditRootUserCredentials";

    /// <summary>Removes them.</summary>
    public const string Delete = "IAMDeleteRootUserCredentials";

    /// <summary>Lets the password be recovered.</summary>
    public const string CreatePassword = "IAMCreateRootUserPassword";

    /// <summary>Removes a bucket policy that locks everybody out.</summary>
    public const string UnlockBucket = "S3UnlockBucketPolicy";

    /// <summary>Removes a queue policy that locks everybody out.</summary>
    public const string UnlockQueue = "SQSUnlockQueuePolicy";

    /// <summary>The ARN of a task policy.</summary>
    /// <param name="partition">The AWS partition.</param>
    /// <param name="name">The name of the policy.</param>
    public static string Arn(string partition, string name) => $"arn:{partition}:iam::aws:policy/root-task/{name}";
}
