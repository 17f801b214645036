using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Guardrails;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>A tree with one account, its policies, and one request of the account's root user, told completely.</summary>
internal sealed record PolicyCase(
    IReadOnlyList<IReadOnlyList<string>> Levels,
    string Action,
    string Resource,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Context,
    bool AssumeRoot)
{
    public const string AccountId = "210987654321";
    public const string ManagementId = "111122223333";
    public const string OrganizationId = "o-generated01";

    // Keys that hold lists in every request, as AWS documents of each.
    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:TagKeys", "aws:CalledVia", "aws:PrincipalOrgPaths",
    };

    /// <summary>The nodes' ids from the root down to the account.</summary>
    public IReadOnlyList<string> NodeIds { get; } =
    [
        .. Levels.Select((_, i) => i == 0 ? "r-gen1" : i == Levels.Count - 1 ? AccountId : $"ou-gen1-{i:00000000}"),
    ];

    /// <summary>The organization as the evaluator takes it.</summary>
    public OrganizationPolicies Organization
    {
        get
        {
            var nodes = NodeIds.Select((id, i) => new PolicyNode(
                id, "Node " + i, i == 0 ? null : NodeIds[i - 1],
                i == 0 ? PolicyNodeKind.Root : id == AccountId ? PolicyNodeKind.Account : PolicyNodeKind.OrganizationalUnit));
            return new OrganizationPolicies
            {
                OrganizationId = OrganizationId,
                ManagementAccountId = ManagementId,
                PoliciesEnabled = true,
                Nodes = [.. nodes],
                Policies = [.. Levels.SelectMany((l, i) => l.Select((p, j) => new ServiceControlPolicy($"p-{i}-{j}", $"Policy {i}-{j}", false, p)))],
                Attachments = Enumerable.Range(0, Levels.Count).ToDictionary(
                    i => NodeIds[i], i => (IReadOnlyList<string>?)[.. Levels[i].Select((_, j) => $"p-{i}-{j}")], StringComparer.Ordinal),
            };
        }
    }

    /// <summary>The request's context as the evaluator takes it.</summary>
    public RequestContext RequestContext => new() { Values = Context, IsComplete = true, IsAssumeRootSession = AssumeRoot };

    /// <summary>The case as the other engine takes it: what AWS says of root principals is written out here a second time.</summary>
    public string ToJson()
    {
        var context = new JsonObject
        {
            ["aws:PrincipalArn"] = $"arn:aws:iam::{AccountId}:root",
            ["aws:PrincipalAccount"] = AccountId,
            ["aws:PrincipalType"] = "Account",
            ["aws:userid"] = AccountId,
            ["aws:PrincipalOrgID"] = OrganizationId,
            ["aws:PrincipalOrgMasterAccountId"] = ManagementId,
            ["aws:PrincipalIsAWSService"] = "false",
            ["aws:PrincipalOrgPaths"] = new JsonArray(string.Join('/', NodeIds.SkipLast(1).Prepend(OrganizationId)) + "/"),
        };
        if (AssumeRoot)
            context["aws:AssumedRoot"] = "true";
        foreach (var (key, values) in Context)
            context[key] = Lists.Contains(key) ? new JsonArray([.. values.Select(v => (JsonNode)v)]) : values[0];
        return new JsonObject
        {
            ["principal"] = $"arn:aws:iam::{AccountId}:root",
            ["action"] = Action,
            ["resource"] = Resource,
            ["account"] = AccountId,
            ["context"] = context,
            ["levels"] = new JsonArray([.. Levels.Select(l => (JsonNode)new JsonArray([.. l.Select(p => JsonNode.Parse(p)!)]))]),
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = false });
    }
}
