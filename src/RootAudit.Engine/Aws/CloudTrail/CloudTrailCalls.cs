using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.CloudTrail;

/// <summary>What to look events up by; LookupEvents takes one attribute at a time.</summary>
internal sealed record LookupAttribute(string Key, string Value);

/// <summary>The calls to CloudTrail in one account and Region.</summary>
internal sealed class CloudTrailCalls(AwsSession session, MemberAccess account, string region) : IDisposable
{
    private const int PageSize = 50;

    private readonly ServiceClient _client = account.OpenClient(RegionalService.CloudTrail(region));
    private readonly WindowLimit _limit = session.Lookups.For(account.AccountId, region);

    /// <summary>Looks up events in the event history, page by page, the newest first.</summary>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public async IAsyncEnumerable<IReadOnlyList<JsonElement>> LookupEventsAsync(
        LookupAttribute attribute, DateTimeOffset start, DateTimeOffset end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var operation = AwsOperations.LookupEvents;
        var parameters = new JsonObject
        {
            ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = attribute.Key, ["AttributeValue"] = attribute.Value }),
            ["StartTime"] = start.ToUnixTimeSeconds(),
            ["EndTime"] = end.ToUnixTimeSeconds(),
            ["MaxResults"] = PageSize,
        };
        string? next;
        do
        {
            var page = await account.CallAsync(
                session.Runner,
                operation,
                CallPriority.ReadFact,
                token => _client.JsonAsync(operation.Name, parameters, token),
                _limit,
                cancellationToken).ConfigureAwait(false);
            var answer = page.Document;
            // The list is no required member of the model: a page without it is an empty page.
            yield return answer.TryGetProperty("Events", out var events) && events.ValueKind == JsonValueKind.Array
                ? [.. events.EnumerateArray()]
                : [];
            next = answer.Text("NextToken");
            if (next is not null)
                parameters["NextToken"] = next;
        }
        while (!string.IsNullOrEmpty(next));
    }

    public void Dispose() => _client.Dispose();
}
