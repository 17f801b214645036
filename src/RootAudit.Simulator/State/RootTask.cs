namespace RootAudit.Simulator.State;

/// <summary>A task policy of AssumeRoot: all that a session may do, and the feature that it needs.</summary>
/// <param name="Name">The last part of the policy's ARN.</param>
/// <param name="Feature">The feature that has to be on.</param>
/// <param name="Actions">The ceiling.</param>
internal sealed record RootTask(string Name, string Feature, IReadOnlySet<string> Actions)
{
    private static readonly string[] Audit =
    [
        "iam:ListAccessKeys", "iam:ListSigningCertificates", "iam:GetLoginProfile", "iam:ListMFADevices", "iam:GetUser", "iam:GetAccessKeyLastUsed",
    ];

    /// <summary>The task policies that AWS has; no other policy is accepted.</summary>
    public static IReadOnlyList<RootTask> All { get; } =
    [
        Of("IAMAuditRootUserCredentials", RootAccess.CredentialsManagement, [.. Audit, "iam:GetAccountSummary"]),
        Of(
            "IAMDeleteRootUserCredentials", RootAccess.CredentialsManagement,
            [.. Audit, "iam:DeleteAccessKey", "iam:DeleteSigningCertificate", "iam:DeleteLoginProfile", "iam:DeactivateMFADevice"]),
        Of("IAMCreateRootUserPassword", RootAccess.CredentialsManagement, ["iam:CreateLoginProfile", "iam:GetLoginProfile"]),
        Of("S3UnlockBucketPolicy", RootAccess.Sessions, ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:ListAllMyBuckets"]),
        Of(
            "SQSUnlockQueuePolicy", RootAccess.Sessions,
            ["sqs:GetQueueAttributes", "sqs:SetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueues"]),
    ];

    private static RootTask Of(string name, string feature, string[] actions) => new(name, feature, actions.ToHashSet(StringComparer.Ordinal));
}
