namespace RootAudit.Permissions;

/// <summary>
/// The calls of <c>Get-RootActivity -TrailBucket</c>. They are made with the caller's own credentials or, with <c>-TrailAccountId</c>, with
/// the audit role of the account that owns the bucket, and are bounded by one bucket: so they stand apart from
/// <see cref="AwsOperations"/> and its policies, which are for every account.
/// </summary>
public static class TrailBucketOperations
{
    /// <summary>What reading takes beside the calls, where the trail encrypts with a key of KMS.</summary>
    public const string DecryptPermission = "kms:Decrypt";

    /// <summary>Finds the bucket's Region.</summary>
    public static AwsOperation HeadBucket { get; } =
        new("s3", "HeadBucket", CallerScope.Organization, "find the Region of the trail's bucket") { Permission = "s3:ListBucket" };

    /// <summary>Lists folders and files.</summary>
    public static AwsOperation ListObjects { get; } =
        new("s3", "ListObjectsV2", CallerScope.Organization, "find accounts, Regions and log files in the trail's bucket") { Permission = "s3:ListBucket" };

    /// <summary>Reads a file.</summary>
    public static AwsOperation GetObject { get; } =
        new("s3", "GetObject", CallerScope.Organization, "read a log file of the trail");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } = [HeadBucket, ListObjects, GetObject];
}
