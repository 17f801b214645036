using System.Net;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Failures;
using RootAudit.Sessions;

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
            return Checked(source.GetCredentials());
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
            return Checked(await source.GetCredentialsAsync().ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or CollectionException))
        {
            throw Failure(exception);
        }
    }

    // AWS repeats what it took for the id in its answer.
    private ImmutableCredentials Checked(ImmutableCredentials given) => AccessKeyId.IsPlausible(given.AccessKey)
        ? given
        : throw new CollectionException(
            GapReason.InvalidCredentials, $"The access key id of the {description} has not the form of one. (It may be a secret and is not shown.)")
        {
            ErrorCode = "AccessKeyIdNotValid",
            RecommendedAction = "Look whether the id and the secret of the access key are in each other's place.",
        };

    private CollectionException Failure(Exception exception)
    {
        var answer = FailureDetail.Chain(exception).OfType<AmazonServiceException>().LastOrDefault(one => one.StatusCode != default(HttpStatusCode));
        var reason = ReasonOf(exception, answer);
        return new CollectionException(reason, $"The credentials of the {description} could not be had. {FailureDetail.Of(exception)}", exception)
        {
            ErrorCode = answer?.ErrorCode,
            RecommendedAction = Remedy(exception, answer, reason),
        };
    }

    // Whoever was refused for its rate, or not answered, has nothing to mend in a profile.
    private static GapReason ReasonOf(Exception exception, AmazonServiceException? answer)
    {
        if (answer is null)
            return FailureDetail.Chain(exception).Any(one => one is HttpRequestException or TimeoutException) ? GapReason.Unreachable : GapReason.InvalidCredentials;
        return FailureKinds.Of(answer) switch
        {
            FailureKind.Throttled => GapReason.Throttled,
            FailureKind.ServiceFailure => GapReason.ServiceFailure,
            FailureKind.InvalidResponse => GapReason.InvalidResponse,
            _ => GapReason.InvalidCredentials,
        };
    }

    private static string Remedy(Exception exception, AmazonServiceException? answer, GapReason reason)
    {
        if (FailureTranslation.NeedsSignIn(exception))
            return FailureTranslation.SignIn;
        if (reason == GapReason.Unreachable)
            return "Check the network, the proxy (HTTPS_PROXY) and the endpoint that they come from. Run it again.";
        if (reason != GapReason.InvalidCredentials)
            return "Run it again later; nothing has to be mended here.";
        if (answer?.Message.Contains("MultiFactorAuthentication", StringComparison.Ordinal) == true)
            return "Give the code that the MFA device shows now; each code works once. Check the profile's mfa_serial.";
        return answer is not null
            ? "Check the profile's role_arn, that the role's trust policy names who assumes it, and that sts:AssumeRole is allowed to them."
            : "Check the profile's section in ~/.aws/config and what it names (credential_process, source_profile, files), or connect with other credentials.";
    }
}
