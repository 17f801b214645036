using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Monitoring;

/// <summary>The calls to EventBridge in one account and Region. They ask for the default bus, the only one that CloudTrail's events come to.</summary>
internal sealed class EventRuleCalls(AwsSession session, MemberAccess account, string region) : IDisposable
{
    private readonly ServiceClient _client = account.OpenClient(RegionalService.EventBridge(region));

    /// <summary>All rules.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public Task<IReadOnlyList<EventRule>> ListRulesAsync(CancellationToken cancellationToken) => AllAsync(
        MonitoringOperations.ListRules,
        [],
        "Rules",
        one => new EventRule(one.RequiredText("Name"), one.Text("State"), one.Text("EventPattern")),
        cancellationToken);

    /// <summary>The ids of a rule's targets.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public Task<IReadOnlyList<string>> ListTargetsAsync(string rule, CancellationToken cancellationToken) => AllAsync(
        MonitoringOperations.ListTargetsByRule,
        new JsonObject { ["Rule"] = rule },
        "Targets",
        one => one.RequiredText("Id"),
        cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<IReadOnlyList<T>> AllAsync<T>(
        AwsOperation operation, JsonObject parameters, string list, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        string? next;
        do
        {
            // Read within the call: an answer that is none is this call's failure, and it is tried again.
            (var page, next) = await account.CallAsync(
                session.Runner,
                operation,
                CallPriority.ReadFact,
                async token =>
                {
                    var answer = (await _client.JsonAsync(operation.Name, parameters, token).ConfigureAwait(false)).Document;
                    return (answer.RequiredList(list).Select(read).ToList(), answer.Text("NextToken"));
                },
                limit: null,
                cancellationToken).ConfigureAwait(false);
            found.AddRange(page);
            if (next is not null)
                parameters["NextToken"] = next;
        }
        while (!string.IsNullOrEmpty(next));
        return found;
    }
}
