using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.S3;
using Amazon.S3.Model;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.S3;

/// <summary>One page of a listing: keys, and what the keys up to the next slash were put together to.</summary>
internal sealed record BucketPage(IReadOnlyList<string> Keys, IReadOnlyList<string> Folders);

/// <summary>The calls to one bucket, at the Region that it lies in, with the credentials of one account.</summary>
internal sealed class BucketCalls : IDisposable
{
    /// <summary>The code under which a bucket that does not exist is known, also where AWS's answer has no body to say so.</summary>
    public const string NoSuchBucket = "NoSuchBucket";

    private const string RegionHeader = "x-amz-bucket-region";

    private readonly AwsSession _session;
    private readonly BucketClient _client;
    private readonly string? _owner;

    private BucketCalls(AwsSession session, MemberAccess access, string bucket, string? owner, string region)
    {
        (_session, Access, Bucket, _owner) = (session, access, bucket, owner);
        _client = BucketClient.Of(session, access.Credentials, region);
    }

    public string Bucket { get; }

    /// <summary>Whose credentials call.</summary>
    public MemberAccess Access { get; }

    /// <summary>Finds the bucket's Region. One call, whatever Region it is: every answer that is not "no such bucket" names it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="access">Whose credentials call.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="owner">The account that must own it; <see langword="null"/> where it may be anybody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CollectionException">There is no such bucket, or AWS cannot be reached.</exception>
    public static async Task<BucketCalls> OpenAsync(
        AwsSession session, MemberAccess access, string bucket, string? owner, CancellationToken cancellationToken)
    {
        await access.EnsureAsync(cancellationToken).ConfigureAwait(false);
        using var client = BucketClient.Of(session, access.Credentials, session.Region);
        var request = new HeadBucketRequest { BucketName = bucket, ExpectedBucketOwner = owner };
        var region = await access.CallAsync(
            session.Runner,
            TrailBucketOperations.HeadBucket,
            CallPriority.Organization,
            token => FindRegionAsync(client, request, token),
            limit: null,
            cancellationToken).ConfigureAwait(false);
        return new BucketCalls(session, access, bucket, owner, region ?? session.Region);
    }

    /// <summary>Lists page by page, in the order of the keys.</summary>
    /// <param name="prefix">How the keys begin.</param>
    /// <param name="startAfter">Only keys behind this one; <see langword="null"/> for all.</param>
    /// <param name="folders">Whether to put keys together at the next slash.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public async IAsyncEnumerable<BucketPage> ListAsync(
        string prefix, string? startAfter, bool folders, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request
        {
            BucketName = Bucket,
            Prefix = prefix,
            StartAfter = startAfter,
            Delimiter = folders ? "/" : null,
            ExpectedBucketOwner = _owner,
            // Keys may hold what XML cannot.
            Encoding = EncodingType.Url,
        };
        do
        {
            var page = await CallAsync(
                TrailBucketOperations.ListObjects, token => _client.ListObjectsV2Async(request, token), cancellationToken).ConfigureAwait(false);
            var isEncoded = page.Encoding == EncodingType.Url;
            yield return new BucketPage(
                [.. (page.S3Objects ?? []).Select(one => Decoded(one.Key, isEncoded))],
                [.. (page.CommonPrefixes ?? []).Select(one => Decoded(one, isEncoded))]);
            if (page.IsTruncated != true)
                yield break;
            if (string.IsNullOrEmpty(page.NextContinuationToken) || page.NextContinuationToken == request.ContinuationToken)
                throw FailureTranslation.Translate(
                    new InvalidAnswerException("The list goes on and does not say where."),
                    TrailBucketOperations.ListObjects,
                    Access.AccountId,
                    cancellationToken);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (true);
    }

    /// <summary>Fetches an object; the answer's stream is read by the caller, who disposes of it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="from">The first byte wanted.</param>
    /// <param name="etag">The tag that the object must still have; <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CollectionException">It could not be fetched.</exception>
    public Task<GetObjectResponse> GetAsync(string key, long from, string? etag, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = Bucket, Key = key, EtagToMatch = etag, ExpectedBucketOwner = _owner };
        if (from > 0)
            request.ByteRange = new ByteRange($"bytes={from}-");
        return CallAsync(TrailBucketOperations.GetObject, token => _client.GetObjectAsync(request, token), cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private Task<T> CallAsync<T>(AwsOperation operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        Access.CallAsync(_session.Runner, operation, CallPriority.ReadFact, call, limit: null, cancellationToken);

    private static async Task<string?> FindRegionAsync(BucketClient client, HeadBucketRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.HeadBucketAsync(request, cancellationToken).ConfigureAwait(false)).BucketRegion;
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            throw new AmazonServiceException("There is no such bucket.", exception, ErrorType.Sender, NoSuchBucket, exception.RequestId, exception.StatusCode);
        }
        catch (AmazonServiceException exception) when (FailureKinds.Of(exception) is FailureKind.Final or FailureKind.ExpiredToken)
        {
            // A redirect, or a denial: both name the Region, and neither says why, which the first listing will.
            return HeaderOf(exception);
        }
    }

    private static string? HeaderOf(AmazonServiceException exception) =>
        exception.InnerException is HttpErrorResponseException { Response: IWebResponseData response } && response.IsHeaderPresent(RegionHeader)
            ? response.GetHeaderValue(RegionHeader)
            : null;

    private static string Decoded(string text, bool isEncoded) =>
        isEncoded ? Uri.UnescapeDataString(text.Replace('+', ' ')) : text;
}
