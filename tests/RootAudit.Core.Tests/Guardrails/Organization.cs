using RootAudit.Accounts;
using RootAudit.Guardrails;

namespace RootAudit.Core.Tests.Guardrails;

/// <summary>A small organization for tests: a root, units as a path below it, and accounts.</summary>
internal sealed class Organization
{
    public const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    public const string Management = "111122223333";
    public const string Account = "210987654321";

    private readonly List<PolicyNode> _nodes = [new("r-ab12", "Root", null, PolicyNodeKind.Root)];
    private readonly List<ServiceControlPolicy> _policies = [];
    private readonly Dictionary<string, IReadOnlyList<string>?> _attachments = new(StringComparer.Ordinal);

    public Organization(params string[] units)
    {
        var above = "r-ab12";
        foreach (var unit in units)
        {
            _nodes.Add(new PolicyNode(unit, "Unit " + unit, above, PolicyNodeKind.OrganizationalUnit));
            above = unit;
        }

        Add(Account, above);
        foreach (var node in _nodes)
            _attachments[node.Id] = [ServiceControlPolicy.FullAccessId];
    }

    public bool? Enabled { get; set; } = true;

    public string? ManagementId { get; set; } = Management;

    /// <summary>The guardrail of the account.</summary>
    public RootGuardrail Guardrail => GuardrailEvaluator.Evaluate(Policies).Single(g => g.AccountId == Account);

    public OrganizationPolicies Policies => new()
    {
        OrganizationId = "o-exampleorgid",
        ManagementAccountId = ManagementId,
        PoliciesEnabled = Enabled,
        Nodes = _nodes,
        Policies = _policies,
        Attachments = _attachments,
    };

    /// <summary>The guardrail of the account with one more statement, attached to it or to a node.</summary>
    public static RootGuardrail With(string statement, string node = Account) => new Organization().Attach(node, statement).Guardrail;

    /// <summary>A denying statement over everything, under a condition.</summary>
    public static string DenyWhen(string condition) => $$"""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{ {{condition}} } }""";

    public Organization Add(string accountId, string parent, AccountState state = AccountState.Active)
    {
        _nodes.Add(new PolicyNode(accountId, "Account " + accountId, parent, PolicyNodeKind.Account) { State = state });
        _attachments[accountId] = [ServiceControlPolicy.FullAccessId];
        return this;
    }

    /// <summary>Attaches a policy of statements.</summary>
    public Organization Attach(string node, params string[] statements) =>
        AttachContent(node, $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");

    /// <summary>Attaches a policy with some content, or with none that could be read.</summary>
    public Organization AttachContent(string node, string? content)
    {
        var id = $"p-{_policies.Count + 1:00000000}";
        _policies.Add(new ServiceControlPolicy(id, "Policy " + (_policies.Count + 1), false, content));
        _attachments[node] = [.. _attachments[node] ?? [], id];
        return this;
    }

    /// <summary>Takes everything off a node, or makes its list unreadable.</summary>
    public Organization Detach(string node, bool unreadable = false)
    {
        _attachments[node] = unreadable ? null : [];
        return this;
    }

    public Organization SetState(AccountState state)
    {
        var index = _nodes.FindIndex(n => n.Id == Account);
        _nodes[index] = _nodes[index] with { State = state };
        return this;
    }
}
