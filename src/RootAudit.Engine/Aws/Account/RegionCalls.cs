using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Account;

/// <summary>The calls to Account Management that tell of Regions.</summary>
internal static class RegionCalls
{
    /// <summary>The Regions that are on in an account.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public static async Task<IReadOnlyList<string>> ListEnabledRegionsAsync(
        AwsSession session, MemberAccess account, CancellationToken cancellationToken)
    {
        using var client = account.OpenClient(GlobalService.Account);
        var parameters = new JsonObject
        {
            ["RegionOptStatusContains"] = new JsonArray("ENABLED", "ENABLED_BY_DEFAULT"),
            ["MaxResults"] = 50,
        };
        var regions = new List<string>();
        string? next;
        do
        {
            var page = await account.CallAsync(
                session.Runner,
                AwsOperations.ListRegions,
                CallPriority.ReadFact,
                token => client.JsonAsync("ListRegions", parameters, token, "/listRegions"),
                limit: null,
                cancellationToken).ConfigureAwait(false);
            var answer = page.Document;
            regions.AddRange(Names(answer));
            next = answer.Text("NextToken");
            if (next is not null)
                parameters["NextToken"] = next;
        }
        while (!string.IsNullOrEmpty(next));
        return regions;
    }

    private static IEnumerable<string> Names(JsonElement answer) =>
        answer.TryGetProperty("Regions", out var regions) && regions.ValueKind == JsonValueKind.Array
            ? regions.EnumerateArray().Select(region => region.Text("RegionName")).OfType<string>()
            : [];
}
