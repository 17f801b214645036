using System.Net;
using Amazon.Runtime;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Text;

namespace RootAudit.Engine.Aws.Calls;

/// <summary>Says what an exception of the SDK means, in words that name the account, the call and the remedy.</summary>
internal static class FailureTranslation
{
    private static readonly HashSet<string> DeniedCodes = new(StringComparer.Ordinal)
    {
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized", "AccessDeniedForDependencyException",
    };

    private static readonly HashSet<string> CredentialCodes = new(StringComparer.Ordinal)
    {
        "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidSignatureException",
        "IncompleteSignature", "MissingAuthenticationToken", "ExpiredToken", "ExpiredTokenException", "RequestExpired", "OptInRequired",
        // The words of S3.
        "InvalidAccessKeyId", "InvalidToken", "RequestTimeTooSkewed",
        SignInEnded,
    };

    // The word of IAM Identity Center for a session that ended or was withdrawn.
    private const string SignInEnded = "UnauthorizedException";

    /// <summary>
    /// The failure of a call. One that was cancelled may end with anything: what was thrown by then is no failure of AWS, and whoever
    /// cancelled it expects no other exception than that of a cancelled call.
    /// </summary>
    /// <inheritdoc cref="Translate(Exception, AwsOperation, string?)"/>
    /// <exception cref="OperationCanceledException">The call was cancelled, whatever it ended with.</exception>
    public static CollectionException Translate(
        Exception exception, AwsOperation operation, string? accountId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Translate(exception, operation, accountId);
    }

    /// <summary>The failure of an operation.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="operation">The call.</param>
    /// <param name="accountId">The account that was asked; <see langword="null"/> for calls about the caller or its organization.</param>
    public static CollectionException Translate(Exception exception, AwsOperation operation, string? accountId)
    {
        if (exception is CollectionException already)
            return already;
        var service = exception as AmazonServiceException;
        var reason = ReasonOf(exception, service);
        return new CollectionException(reason, Sentence(exception, operation, accountId, reason), exception)
        {
            AccountId = accountId,
            Operation = operation.Id,
            Permission = reason is GapReason.AccessDenied or GapReason.RoleNotAssumable ? operation.Permission : null,
            ErrorCode = service?.ErrorCode,
            RequestId = Printable.Text(service?.RequestId),
            RecommendedAction = NeedsSignIn(exception) ? SignIn
                : IsOfAnotherPartition(service) ? "Give a Region of the partition that the credentials are of with -Region, such as us-gov-west-1 or cn-north-1."
                : Remedy(reason, operation, accountId),
        };
    }

    private static GapReason ReasonOf(Exception exception, AmazonServiceException? service)
    {
        if (service?.ErrorCode is { } code)
        {
            if (DeniedCodes.Contains(code))
                return GapReason.AccessDenied;
            if (CredentialCodes.Contains(code))
                return GapReason.InvalidCredentials;
        }

        return FailureKinds.Of(exception) switch
        {
            FailureKind.Throttled => GapReason.Throttled,
            FailureKind.Unreachable => GapReason.Unreachable,
            FailureKind.InvalidResponse => GapReason.InvalidResponse,
            FailureKind.ExpiredToken => GapReason.InvalidCredentials,
            _ when service?.StatusCode == HttpStatusCode.Forbidden => GapReason.AccessDenied,
            _ when IsAboutCredentials(exception) => GapReason.InvalidCredentials,
            _ => GapReason.ServiceFailure,
        };
    }

    // The SDK has no exception of its own for a profile or token that cannot be resolved at the moment of the call.
    private static bool IsAboutCredentials(Exception exception) =>
        NeedsSignIn(exception)
        || (exception is AmazonClientException && exception.Message.Contains("credential", StringComparison.OrdinalIgnoreCase));

    /// <summary>What to do where <see cref="NeedsSignIn"/>.</summary>
    public const string SignIn = "Sign in to IAM Identity Center with 'aws sso login --profile NAME', then run it again.";

    /// <summary>Whether a person has to sign in to IAM Identity Center first, or again.</summary>
    public static bool NeedsSignIn(Exception exception) => FailureDetail.Chain(exception).Any(one => one is AmazonServiceException { ErrorCode: SignInEnded }
        || (one is AmazonClientException && one.Message.Contains("SSO Token", StringComparison.OrdinalIgnoreCase)));

    // A partition does not know the Regions of the others, and says it of the signature.
    private static bool IsOfAnotherPartition(AmazonServiceException? service) =>
        service?.Message.Contains("scoped to a valid region", StringComparison.OrdinalIgnoreCase) == true;

    private static string Sentence(Exception exception, AwsOperation operation, string? accountId, GapReason reason)
    {
        var what = reason switch
        {
            GapReason.AccessDenied => "was denied",
            GapReason.Throttled => "was refused for its rate again and again",
            GapReason.Unreachable => "did not get through",
            GapReason.InvalidResponse => "brought an answer that is not of the form AWS documents",
            GapReason.InvalidCredentials => "was not accepted with these credentials",
            _ => "failed",
        };
        var where = accountId is null ? string.Empty : $" in account {accountId}";
        return $"{operation.Id}{where} {what}. {FailureDetail.Of(exception)}";
    }

    private static string Remedy(GapReason reason, AwsOperation operation, string? accountId) => reason switch
    {
        GapReason.AccessDenied when operation.Scope == CallerScope.Member =>
            $"Allow {operation.Permission} to the audit role in account {accountId}, and check that no service control policy denies it. docs/permissions.md has the whole policy.",
        GapReason.AccessDenied when operation.Scope == CallerScope.RootSession =>
            $"A service control policy denies this to root in account {accountId}: let it exempt root sessions with the condition \"Null\": {{\"aws:AssumedRoot\": \"true\"}}.",
        GapReason.AccessDenied =>
            $"Allow {operation.Permission ?? operation.Id} to the identity that RootAudit is connected with. docs/permissions.md has the whole policy.",
        GapReason.Throttled => $"{Again(accountId)}, with a lower -ThrottleLimit, or when less else is calling AWS.",
        GapReason.Unreachable => $"Check the network, the proxy (HTTPS_PROXY) and the endpoint. {Again(accountId)}.",
        GapReason.InvalidResponse => $"Look for a proxy or an endpoint between this machine and AWS that answers in its place. {Again(accountId)}.",
        GapReason.InvalidCredentials => "Use credentials that are valid now with Connect-RootAudit, and check this machine's clock.",
        _ => $"{Again(accountId)}; if it stays, give AWS Support the request id.",
    };

    private static string Again(string? accountId) => accountId is null ? "Run it again" : "Run it again for the accounts that are missing";
}
