using System.Collections.Concurrent;
using RootAudit.Failures;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>The policies of an organization, each parsed once, and what is left of them for one principal or another.</summary>
internal sealed class PolicySet
{
    private const string FullAccess = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly OrganizationPolicies _organization;
    private readonly Dictionary<string, ReadPolicy> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<PolicyStatement, int> _tasks = [];
    private readonly ConcurrentDictionary<string, PrincipalPolicy> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string PolicyId, bool AssumeRoot), PrincipalPolicy> _shared = [];
    private int _numbers;

    public PolicySet(OrganizationPolicies organization)
    {
        _organization = organization;
        // The policy that every organization has need not be read.
        var fullAccess = new ServiceControlPolicy(ServiceControlPolicy.FullAccessId, "FullAWSAccess", AwsManaged: true, Content: null);
        foreach (var policy in organization.Policies.Append(fullAccess))
        {
            var read = Read(policy);
            if (!_policies.TryAdd(policy.Id, read))
                continue;
            foreach (var statement in read.Document?.Statements ?? [])
                _tasks[statement] = AssumeRootTasks.CoveredBy(statement);
        }
    }

    /// <summary>A policy by its id; one that is not there counts as not read.</summary>
    public ReadPolicy Find(string id) => _policies.TryGetValue(id, out var found)
        ? found
        : new ReadPolicy(new ServiceControlPolicy(id, id, AwsManaged: false, Content: null), null, "");

    /// <summary>Why a policy says nothing here.</summary>
    public static Gap GapOf(ReadPolicy read) => read.Policy.Content is null
        ? new Gap("ServiceControlPolicies", GapReason.NotReported, "organizations:DescribePolicy",
            $"The content of the policy {read.Policy.Id} could not be read.")
        : new Gap("ServiceControlPolicies", GapReason.InvalidResponse, null, $"The policy {read.Policy.Id} was not understood. {read.Error}");

    /// <summary>What is left of a policy for the root user of an account, or for its sessions.</summary>
    /// <param name="read">A policy that was understood.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="facts">What is known of the principal.</param>
    /// <param name="assumeRoot">Whether it is for sessions of <c>sts:AssumeRoot</c>.</param>
    public PrincipalPolicy For(ReadPolicy read, string accountId, KeyFacts facts, bool assumeRoot)
    {
        var statements = read.Document!.Statements;
        // A session's resources are given, so a resource that is not the star depends on the account by itself.
        var shared = !read.Document.DependsOnAccount && (!assumeRoot || statements.All(s => _tasks[s] == 0 || s.Resources.Any(r => r.IsUniversal)));
        if (shared && _shared.TryGetValue((read.Policy.Id, assumeRoot), out var known))
            return known;
        var left = assumeRoot ? ForSessions(statements, accountId, facts) : ForRoot(statements, facts);
        var identity = string.Join('\u0005', left.Select(s => $"{s.Statement.Number}\u0004{s.Tasks}\u0004{s.Formula.Identity}").Prepend(read.Policy.Id));
        var result = _known.GetOrAdd(identity, _ => new PrincipalPolicy(Interlocked.Increment(ref _numbers), read, left));
        if (shared)
            _shared.TryAdd((read.Policy.Id, assumeRoot), result);
        return result;
    }

    private static List<PrincipalStatement> ForRoot(IReadOnlyList<PolicyStatement> statements, KeyFacts facts)
    {
        var result = new List<PrincipalStatement>();
        foreach (var statement in statements)
        {
            var formula = StatementEvaluation.Of(statement, facts, resource: null);
            // Denying some actions on some resources takes no action away, and differs from account to account more than all else.
            if (!formula.IsNever && (statement.IsAllow || statement.CoversUnnamed || !formula.Literals.Any(l => l.IsOfResource)))
                result.Add(new PrincipalStatement(statement, formula));
        }

        return result;
    }

    private List<PrincipalStatement> ForSessions(IReadOnlyList<PolicyStatement> statements, string accountId, KeyFacts facts)
    {
        var result = new List<PrincipalStatement>();
        foreach (var statement in statements.Where(s => _tasks[s] != 0))
        {
            foreach (var (bits, resource) in AssumeRootTasks.ByResource(_organization.Partition, accountId))
            {
                var formula = (_tasks[statement] & bits) == 0 ? Formula.Never : StatementEvaluation.Of(statement, facts, resource);
                if (!formula.IsNever)
                    result.Add(new PrincipalStatement(statement, formula, _tasks[statement] & bits));
            }
        }

        return result;
    }

    private static ReadPolicy Read(ServiceControlPolicy policy)
    {
        var content = policy.Content ?? (policy.Id == ServiceControlPolicy.FullAccessId ? FullAccess : null);
        if (content is null)
            return new ReadPolicy(policy, null, "");
        return PolicyParser.TryParse(content, out var document, out var error)
            ? new ReadPolicy(policy, document, "")
            : new ReadPolicy(policy, null, error);
    }
}
