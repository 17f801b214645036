using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>
/// Amazon S3, as far as a bucket policy that locks everybody out and the bucket of a trail are concerned. Buckets are addressed by path.
/// </summary>
internal static class S3Operations
{
    private const string ListBucket = nameof(ListBucket);

    public static Service Service { get; } = new("s3", Protocol.RestXml, "2006-03-01",
    [
        new(nameof(GetBucketPolicy), GetBucketPolicy),
        new(nameof(DeleteBucketPolicy), DeleteBucketPolicy) { Changes = true },
        new(nameof(S3Objects.GetBucketLocation), S3Objects.GetBucketLocation),
        new(nameof(S3Objects.HeadBucket), S3Objects.HeadBucket) { Action = ListBucket },
        new(nameof(S3Objects.ListObjectsV2), S3Objects.ListObjectsV2) { Action = ListBucket },
        new(nameof(S3Objects.HeadObject), S3Objects.HeadObject) { Action = nameof(S3Objects.GetObject) },
        new(nameof(S3Objects.GetObject), S3Objects.GetObject),
    ]);

    private static string? GetBucketPolicy(Call call) =>
        call.Account.ResourcePolicies[Bucket(call)] ?? throw new AwsException("NoSuchBucketPolicy", 404, "The bucket policy does not exist");

    private static string? DeleteBucketPolicy(Call call)
    {
        call.Account.ResourcePolicies[Bucket(call)] = null;
        return null;
    }

    /// <summary>The bucket of the caller's account; its policy lets nobody in but root.</summary>
    private static string Bucket(Call call)
    {
        var key = "bucket/" + call.Input.Text("Bucket");
        if (!call.Account.ResourcePolicies.TryGetValue(key, out var policy))
            throw new AwsException("NoSuchBucket", 404, "The specified bucket does not exist");
        return policy is null || call.Caller.Task is not null ? key : throw new AwsException("AccessDenied", 403, "Access Denied");
    }
}
