using System.Numerics;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>
/// The actions that the task policies of <c>sts:AssumeRoot</c> hold
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>): auditing and deleting root
/// credentials, creating the root password, and unlocking S3 buckets and SQS queues.
/// </summary>
internal static class AssumeRootTasks
{
    private static readonly string[] OfIam =
    [
        "iam:GetUser", "iam:GetLoginProfile", "iam:ListAccessKeys", "iam:GetAccessKeyLastUsed", "iam:ListMFADevices",
        "iam:ListSigningCertificates", "iam:DeactivateMFADevice", "iam:DeleteAccessKey", "iam:DeleteLoginProfile",
        "iam:DeleteSigningCertificate", "iam:DeleteVirtualMFADevice", "iam:CreateLoginProfile",
    ];

    private static readonly string[] OfS3 = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:ListAllMyBuckets"];

    private static readonly string[] OfSqs = ["sqs:GetQueueAttributes", "sqs:SetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueues"];

    /// <summary>All actions; the number of an action is its bit.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. OfIam, .. OfS3, .. OfSqs];

    /// <summary>The bits of all actions.</summary>
    public static int All { get; } = (1 << Actions.Count) - 1;

    /// <summary>The bits of the actions that a statement covers.</summary>
    public static int CoveredBy(PolicyStatement statement)
    {
        var bits = 0;
        for (var i = 0; i < Actions.Count; i++)
            bits |= statement.Covers(Actions[i]) ? 1 << i : 0;
        return bits;
    }

    /// <summary>
    /// The actions by what they are done to. For buckets and queues it is one that no policy names: a policy that protects single ones does
    /// not close a task.
    /// </summary>
    public static IReadOnlyList<(int Bits, string Resource)> ByResource(string partition, string accountId) =>
    [
        (Range(0, OfIam.Length), $"arn:{partition}:iam::{accountId}:root"),
        (Range(OfIam.Length, OfS3.Length), $"arn:{partition}:s3:::any-bucket-of-{accountId}"),
        (Range(OfIam.Length + OfS3.Length, OfSqs.Length), $"arn:{partition}:sqs:any-region:{accountId}:any-queue"),
    ];

    /// <summary>The names of some actions.</summary>
    public static IReadOnlyList<string> Names(int bits) => [.. Actions.Where((_, i) => (bits & (1 << i)) != 0)];

    /// <summary>What a way from the root to an account leaves to sessions.</summary>
    /// <returns>The answer, and the bits of the actions that are denied, always or under conditions.</returns>
    public static (AssumeRootSessions Answer, int Blocked) Evaluate(IReadOnlyList<PolicyLevel> levels)
    {
        int denied = 0, doubtful = 0;
        foreach (var level in levels)
        {
            int allowed = level.HasUnknown ? All : 0, perhaps = 0;
            foreach (var statement in level.Policies.SelectMany(p => p.Statements))
            {
                var certain = statement.Formula.IsAlways;
                if (!statement.Statement.IsAllow)
                    _ = certain ? denied |= statement.Tasks : doubtful |= statement.Tasks;
                else
                    _ = certain ? allowed |= statement.Tasks : perhaps |= statement.Tasks;
            }

            denied |= All & ~(allowed | perhaps);
            doubtful |= perhaps & ~allowed;
        }

        var blocked = denied | doubtful;
        if (denied == All)
            return (AssumeRootSessions.Blocked, blocked);
        if (levels.Any(l => l.HasUnknown))
            return (AssumeRootSessions.Unknown, blocked);
        return (blocked == 0 ? AssumeRootSessions.Exempt : AssumeRootSessions.Conditional, blocked);
    }

    /// <summary>The number of actions in some bits.</summary>
    public static int Count(int bits) => BitOperations.PopCount((uint)bits);

    private static int Range(int start, int count) => ((1 << count) - 1) << start;
}
