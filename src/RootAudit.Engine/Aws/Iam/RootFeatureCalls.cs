using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Posture;

namespace RootAudit.Engine.Aws.Iam;

/// <summary>The calls that switch centralized root access on, with the session's own credentials.</summary>
internal static class RootFeatureCalls
{
    private const string NotTrusted = "ServiceAccessNotEnabled";

    /// <summary>Switches a feature on; one that is on already stays on.</summary>
    /// <returns>The features that are on now.</returns>
    /// <exception cref="AnswerException">IAM has no trusted access, or not yet.</exception>
    /// <exception cref="CollectionException">It could not be done.</exception>
    public static async Task<OrganizationRootFeatures> EnableAsync(AwsSession session, AwsOperation operation, CancellationToken cancellationToken)
    {
        using var client = session.OwnClient(GlobalService.Iam, session.RegionPartition);
        try
        {
            var answer = await session.Runner.RunAsync(
                operation, "caller", CallPriority.Organization, token => client.QueryAsync(operation.Name, [], token), cancellationToken).ConfigureAwait(false);
            return PolicyCalls.ToFeatures(answer);
        }
        catch (AmazonServiceException exception) when (ErrorCodes.Same(NotTrusted, exception.ErrorCode))
        {
            throw new AnswerException(NotTrusted);
        }
        catch (Exception exception)
        {
            throw FailureTranslation.Translate(exception, operation, accountId: null, cancellationToken);
        }
    }
}
