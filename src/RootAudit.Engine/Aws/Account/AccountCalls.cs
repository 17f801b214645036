using System.Text.Json.Nodes;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Account;

/// <summary>The calls to Account Management.</summary>
internal static class AccountCalls
{
    /// <summary>Reads the name of the caller's own account.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public static async Task<string?> GetAccountNameAsync(AwsSession session, CancellationToken cancellationToken)
    {
        using var client = session.OwnClient(GlobalService.Account, session.RegionPartition);
        try
        {
            var answer = await session.Runner.RunAsync(
                AwsOperations.GetAccountInformation,
                "caller",
                CallPriority.Organization,
                token => client.JsonAsync("GetAccountInformation", new JsonObject(), token, "/getAccountInformation"),
                cancellationToken).ConfigureAwait(false);
            return answer.Document.Text("AccountName");
        }
        catch (Exception exception)
        {
            throw FailureTranslation.Translate(exception, AwsOperations.GetAccountInformation, accountId: null, cancellationToken);
        }
    }
}
