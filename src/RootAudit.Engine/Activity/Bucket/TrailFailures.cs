using Amazon.Runtime;
using RootAudit.Activity;
using RootAudit.Engine.Aws.S3;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Text;

namespace RootAudit.Engine.Activity.Bucket;

/// <summary>Says what a failure means for a bucket or an object in it, and which permission would help whom.</summary>
internal static class TrailFailures
{
    /// <summary>The failure to open or list the bucket.</summary>
    public static TrailFailure OfBucket(CollectionException failure, string bucket, string target, MemberAccess? access) => failure.ErrorCode switch
    {
        BucketCalls.NoSuchBucket => new TrailFailure(
            TrailProblem.NoBucket,
            target,
            Renamed(failure, $"There is no bucket '{Printable.Text(bucket)}'."),
            "Check the name: the trail's settings show it (aws cloudtrail describe-trails)."),
        _ when failure.Reason == GapReason.AccessDenied => new TrailFailure(
            TrailProblem.BucketDenied,
            target,
            Renamed(failure, $"'{Printable.Text(target)}' may not be listed. {Said(failure)}"),
            $"Allow s3:ListBucket on the bucket to {Whom(access)}. {ElseOwner(access)}"),
        _ => Other(failure, target),
    };

    /// <summary>The failure to read an object.</summary>
    public static TrailFailure OfObject(CollectionException failure, string target, MemberAccess access) => failure.ErrorCode switch
    {
        "NoSuchKey" or "PreconditionFailed" => new TrailFailure(
            TrailProblem.ObjectVanished,
            target,
            Renamed(failure, $"'{Printable.Text(target)}' was listed, and {(failure.ErrorCode == "NoSuchKey" ? "is gone" : "is another object by now")}. {Said(failure)}"),
            "CloudTrail never removes or replaces a log: see who may, and what a lifecycle rule of the bucket removes."),
        "InvalidObjectState" => new TrailFailure(
            TrailProblem.ObjectArchived,
            target,
            Renamed(failure, $"'{Printable.Text(target)}' lies in an archive. {Said(failure)}"),
            "Restore it (aws s3api restore-object), or give a later -StartTime."),
        { } code when code.StartsWith("KMS.", StringComparison.Ordinal) => new TrailFailure(
            TrailProblem.ObjectDenied,
            target,
            Renamed(failure, $"'{Printable.Text(target)}' cannot be decrypted. {Said(failure)}"),
            "See whether the key of the trail is enabled in AWS KMS; without it the logs cannot be read."),
        _ when failure.Reason == GapReason.AccessDenied => Denied(failure, target, access),
        _ => Other(failure, target),
    };

    /// <summary>The failure to understand an object.</summary>
    public static TrailFailure OfContent(TrailFormatException failure, string target) => failure.Position is null
        ? new TrailFailure(TrailProblem.NotALog, target, failure, "Only CloudTrail should be able to write there: see who put it in.")
        : new TrailFailure(
            TrailProblem.ObjectBroken,
            target,
            failure,
            "What stands before the break was returned. CloudTrail writes whole files: validate them (aws cloudtrail validate-logs), and see who may write to the bucket.");

    /// <summary>Nothing of an account, or nothing at all.</summary>
    public static TrailFailure NoLogs(string where, string? accountId) => accountId is null
        ? new TrailFailure(
            TrailProblem.NoLogs,
            where,
            new CollectionException(GapReason.NotReported, $"'{Printable.Text(where)}' holds no logs of any account."),
            "Give with -Prefix what stands before AWSLogs/ in the keys of the bucket, and check that the trail delivers to it.")
        : new TrailFailure(
            TrailProblem.NoLogs,
            accountId,
            new CollectionException(GapReason.NotReported, $"'{Printable.Text(where)}' holds no logs of account {accountId}.") { AccountId = accountId },
            "Check that the trail is one of the organization and covers the account, and the -Prefix. Until then ask its event history: Get-RootActivity without -TrailBucket.");

    private static TrailFailure Denied(CollectionException failure, string target, MemberAccess access)
    {
        var said = Said(failure);
        var permission = said.Contains(TrailBucketOperations.DecryptPermission, StringComparison.OrdinalIgnoreCase)
            ? TrailBucketOperations.DecryptPermission
            : TrailBucketOperations.GetObject.Permission!;
        var remedy = permission == TrailBucketOperations.DecryptPermission
            ? $"The trail encrypts its logs: allow {permission} on its key to {Whom(access)}, in the policy of the key too. {ElseOwner(access)}"
            : $"Allow {permission} on the objects of the bucket to {Whom(access)}. {ElseOwner(access)}";
        return new TrailFailure(
            TrailProblem.ObjectDenied, target, Renamed(failure, $"'{Printable.Text(target)}' may not be read. {said}", permission), remedy.TrimEnd());
    }

    private static TrailFailure Other(CollectionException failure, string target) =>
        new(TrailProblem.Other, target, Renamed(failure, $"'{Printable.Text(target)}': {failure.Message}"), failure.RecommendedAction ?? string.Empty);

    private static string Said(CollectionException failure) =>
        failure.InnerException is AmazonServiceException service ? Printable.Text($"{service.ErrorCode}: {service.Message}") : failure.Message;

    private static string Whom(MemberAccess? access) =>
        access is { IsRole: true } ? $"the audit role in account {access.AccountId}" : "the identity that RootAudit is connected with";

    private static string ElseOwner(MemberAccess? access) => access is { IsRole: true }
        ? "Check that -TrailAccountId is the account that owns the bucket."
        : "Where the bucket is of another account, its policy has to allow it too; or read it with the audit role of that account: -TrailAccountId.";

    private static CollectionException Renamed(CollectionException failure, string message, string? permission = null) =>
        new(failure.Reason, message, failure)
        {
            AccountId = failure.AccountId,
            Operation = failure.Operation,
            Permission = permission ?? failure.Permission,
            ErrorCode = failure.ErrorCode,
            RequestId = failure.RequestId,
            RecommendedAction = failure.RecommendedAction,
        };
}
