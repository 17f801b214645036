using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using RootAudit.Accounts;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.S3;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Aws.Sqs;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Repair;

/// <summary>
/// Reads and removes the policy of one bucket or queue, in a root session that may do nothing else. What it removes it does not keep: the
/// caller reads and saves the policy first.
/// </summary>
public sealed class PolicyUnlock
{
    private const string NoBucketPolicy = "NoSuchBucketPolicy";
    private const string PolicyAttribute = "Policy";

    // Where S3 says that the bucket is elsewhere, the caller has to name the Region: this task may not look it up.
    private static readonly string[] Elsewhere =
        ["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException", "TemporaryRedirect"];

    private readonly AwsSession _session;
    private readonly OrganizationAccount _account;
    private readonly string _resource;
    private readonly bool _isQueue;

    private PolicyUnlock(AwsSession session, OrganizationAccount account, string region, string resource, bool isQueue) =>
        (_session, _account, Region, _resource, _isQueue) = (session, account, region, resource, isQueue);

    /// <summary>The Region that is called.</summary>
    public string Region { get; }

    /// <summary>The policy of a bucket.</summary>
    /// <param name="session">The session.</param>
    /// <param name="account">The account that owns the bucket.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="region">Its Region; <see langword="null"/> for the session's.</param>
    public static PolicyUnlock OfBucket(AwsSession session, OrganizationAccount account, string bucket, string? region) =>
        new(session, account, region ?? session.Region, bucket, isQueue: false);

    /// <summary>The policy of a queue.</summary>
    /// <param name="session">The session.</param>
    /// <param name="account">The account that owns the queue.</param>
    /// <param name="queueUrl">The queue's URL.</param>
    /// <param name="region">Its Region; <see langword="null"/> for that of the URL, else the session's.</param>
    public static PolicyUnlock OfQueue(AwsSession session, OrganizationAccount account, Uri queueUrl, string? region) =>
        new(session, account, region ?? RegionOf(queueUrl) ?? session.Region, queueUrl.AbsoluteUri, isQueue: true);

    /// <summary>The policy, as AWS gives it; <see langword="null"/> where there is none.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public Task<string?> ReadAsync(CancellationToken cancellationToken) => _isQueue
        ? RunAsync(RootAccessOperations.GetQueueAttributes, ReadQueueAsync, cancellationToken)
        : RunAsync(RootAccessOperations.GetBucketPolicy, ReadBucketAsync, cancellationToken);

    /// <summary>Removes the policy.</summary>
    /// <exception cref="CollectionException">It could not be removed.</exception>
    public Task RemoveAsync(CancellationToken cancellationToken) => _isQueue
        ? RunAsync(RootAccessOperations.SetQueueAttributes, RemoveQueuePolicyAsync, cancellationToken)
        : RunAsync(RootAccessOperations.DeleteBucketPolicy, RemoveBucketPolicyAsync, cancellationToken);

    /// <summary>The Region in the host name of a queue's URL; <see langword="null"/> where it has none.</summary>
    internal static string? RegionOf(Uri queueUrl) =>
        queueUrl.Host.Split('.') is ["sqs" or "sqs-fips", { } region, "amazonaws" or "api", ..] ? region : null;

    private async Task<string?> ReadBucketAsync(AWSCredentials credentials, CancellationToken cancellationToken)
    {
        using var client = BucketClient.Of(_session, credentials, Region);
        var request = new GetBucketPolicyRequest { BucketName = _resource, ExpectedBucketOwner = _account.AccountId };
        var answer = await client.GetBucketPolicyAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.HttpStatusCode != HttpStatusCode.NotFound)
            return Document(answer.Policy);
        // The SDK suppresses every 404 of this call and gives the text of the error for the policy: also that of a bucket that does not exist.
        return ErrorCodeOf(answer.Policy) is var code && code == NoBucketPolicy
            ? null
            : throw new AmazonServiceException("There is no such bucket in this account and Region.", null, ErrorType.Sender, code ?? "NotFound", null, HttpStatusCode.NotFound);
    }

    private static string? ErrorCodeOf(string? body)
    {
        try
        {
            return body is { Length: > 0 } ? XElement.Parse(body).Elements().FirstOrDefault(one => one.Name.LocalName == "Code")?.Value : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // What is saved in place of the policy must be the policy: a page of a proxy would be saved, and the policy then be lost.
    private static string? Document(string? policy)
    {
        if (string.IsNullOrEmpty(policy))
            return null;
        try
        {
            using var document = JsonDocument.Parse(policy);
            return document.RootElement.ValueKind == JsonValueKind.Object ? policy : throw new InvalidAnswerException("The policy is not a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new InvalidAnswerException("The policy is not JSON.", exception);
        }
    }

    private async Task<string?> RemoveBucketPolicyAsync(AWSCredentials credentials, CancellationToken cancellationToken)
    {
        using var client = BucketClient.Of(_session, credentials, Region);
        var request = new DeleteBucketPolicyRequest { BucketName = _resource, ExpectedBucketOwner = _account.AccountId };
        await client.DeleteBucketPolicyAsync(request, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> ReadQueueAsync(AWSCredentials credentials, CancellationToken cancellationToken)
    {
        using var client = QueueClient.Of(_session, credentials, Region);
        var request = new GetQueueAttributesRequest { QueueUrl = _resource, AttributeNames = [PolicyAttribute] };
        var answer = await client.GetQueueAttributesAsync(request, cancellationToken).ConfigureAwait(false);
        return Document(answer.Attributes?.GetValueOrDefault(PolicyAttribute));
    }

    private async Task<string?> RemoveQueuePolicyAsync(AWSCredentials credentials, CancellationToken cancellationToken)
    {
        using var client = QueueClient.Of(_session, credentials, Region);
        var request = new SetQueueAttributesRequest { QueueUrl = _resource, Attributes = new() { [PolicyAttribute] = string.Empty } };
        await client.SetQueueAttributesAsync(request, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<string?> RunAsync(
        AwsOperation operation, Func<AWSCredentials, CancellationToken, Task<string?>> call, CancellationToken cancellationToken)
    {
        var task = _isQueue ? RootTaskNames.UnlockQueue : RootTaskNames.UnlockBucket;
        using var credentials = await _session.Roots.LeaseAsync(_account, task, cancellationToken).ConfigureAwait(false);
        try
        {
            return await _session.Runner.RunAsync(
                operation, _account.AccountId, CallPriority.ReadFact, token => call(credentials, token), cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonServiceException exception) when (Elsewhere.Contains(exception.ErrorCode, StringComparer.Ordinal))
        {
            throw new CollectionException(GapReason.NotVisible, $"The bucket is not in the Region {Region}. {exception.ErrorCode}", exception)
            {
                AccountId = _account.AccountId,
                Operation = operation.Id,
                ErrorCode = exception.ErrorCode,
                RecommendedAction = "Name the bucket's Region with -Region.",
            };
        }
        catch (Exception exception)
        {
            throw FailureTranslation.Translate(exception, operation, _account.AccountId, cancellationToken);
        }
    }
}
