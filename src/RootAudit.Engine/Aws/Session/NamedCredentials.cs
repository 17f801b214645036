using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Failures;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// Credentials that are fetched when they are needed, and whose failure says whose they are. Without it, a role that may not be assumed or a
/// program that gives no key looks like a failure of the call that needed them.
/// </summary>
internal sealed class NamedCredentials(AWSCredentials source, string description) : AWSCredentials
{
    /// <inheritdoc/>
    public override DateTime? Expiration => source.Expiration;

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            return source.GetCredentials();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or CollectionException))
        {
            throw Failure(exception);
        }
    }

    /// <inheritdoc/>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await source.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or CollectionException))
        {
            throw Failure(exception);
        }
    }

    private CollectionException Failure(Exception exception)
    {
        var unreachable = FailureDetail.Chain(exception).Any(one => one is HttpRequestException or TimeoutException);
        return new CollectionException(
            unreachable ? GapReason.Unreachable : GapReason.InvalidCredentials,
            $"The credentials of the {description} could not be had. {FailureDetail.Of(exception)}",
            exception)
        {
            ErrorCode = FailureDetail.Chain(exception).OfType<AmazonServiceException>().Select(one => one.ErrorCode).LastOrDefault(code => !string.IsNullOrEmpty(code)),
            RecommendedAction = Remedy(exception, unreachable),
        };
    }

    private static string Remedy(Exception exception, bool unreachable)
    {
        if (FailureTranslation.NeedsSignIn(exception))
            return FailureTranslation.SignIn;
        if (unreachable)
            return "Check the network, the proxy (HTTPS_PROXY) and the endpoint that they come from. Run it again.";
        return FailureDetail.Chain(exception).OfType<AmazonServiceException>().Any()
            ? "Check the profile's role_arn, that the role's trust policy names who assumes it, and that sts:AssumeRole is allowed to them."
            : "Check the profile's section in ~/.aws/config and what it names (credential_process, source_profile, files), or connect with other credentials.";
    }
}
