using System.Collections.Concurrent;
using System.Text;
using RootAudit.Failures;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Guardrails.Evaluation;

/// <summary>The policies of an organization, each parsed once, and what is left of them for one principal or another.</summary>
internal sealed class PolicySet
{
    private const string FullAccess = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly OrganizationPolicies _organization;
    private readonly Dictionary<string, ReadPolicy> _policies = new(StringComparer.Ordinal);
    private readonly Dictionary<PolicyStatement, (int Tasks, bool DependsOnAccount)> _known = [];
    private readonly ConcurrentDictionary<string, PrincipalPolicy> _left = new(StringComparer.Ordinal);
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
                _known[statement] = (AssumeRootTasks.CoveredBy(statement), statement.DependsOnAccount);
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
        : new Gap("ServiceControlPolicies", GapReason.InvalidResponse, null,
            $"The policy {read.Policy.Id} was not understood. {read.Error}");

    /// <summary>What is left of a policy for the root user of an account, or for its sessions.</summary>
    /// <param name="read">A policy that was understood.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="facts">What is known of the principal.</param>
    /// <param name="assumeRoot">Whether it is for sessions of <c>sts:AssumeRoot</c>.</param>
    public PrincipalPolicy For(ReadPolicy read, string accountId, KeyFacts facts, bool assumeRoot)
    {
        var parts = assumeRoot ? read.Sessions : read.Roots;
        if (parts.Whole is { } known)
            return known;
        var left = new List<PrincipalStatement>();
        var shared = true;
        for (var i = 0; i < parts.Shared.Length; i++)
        {
            // What is the same for every account is kept; that two threads may both find it does no harm.
            var statement = read.Document!.Statements[i];
            var found = parts.Shared[i] ?? Evaluate(statement, accountId, facts, assumeRoot);
            if (IsShared(statement, assumeRoot))
                parts.Shared[i] = found;
            else
                shared = false;
            left.AddRange(found);
        }

        var result = _left.GetOrAdd(Identity(read, left), _ => new PrincipalPolicy(Interlocked.Increment(ref _numbers), read, left));
        if (shared)
            parts.Whole = result;
        return result;
    }

    // A session's resources are given, so a resource that is not the star depends on the account by itself.
    private bool IsShared(PolicyStatement statement, bool assumeRoot) =>
        !_known[statement].DependsOnAccount && (!assumeRoot || _known[statement].Tasks == 0 || statement.CoversAllResources);

    // Made for each account and policy, so it is short where nothing is open.
    private static string Identity(ReadPolicy read, List<PrincipalStatement> left)
    {
        var text = new StringBuilder(read.Policy.Id, 64);
        foreach (var statement in left)
        {
            text.Append('\u0005').Append((char)statement.Statement.Number)
                .Append((char)(statement.Tasks >> 16)).Append((char)statement.Tasks);
            if (!statement.Formula.IsAlways)
                text.Append(statement.Formula.Identity);
        }

        return text.ToString();
    }

    private PrincipalStatement[] Evaluate(PolicyStatement statement, string accountId, KeyFacts facts, bool assumeRoot)
    {
        if (assumeRoot)
            return _known[statement].Tasks == 0 ? [] : ForSessions(statement, accountId, facts);
        // Denying some actions on some resources takes no action away, and differs from account to account more than all else.
        if (!statement.IsAllow && !statement.CoversUnnamed && !statement.CoversAllResources)
            return [];
        var formula = StatementEvaluation.Of(statement, facts, resource: null);
        return formula.IsNever ? [] : [new PrincipalStatement(statement, formula)];
    }

    private PrincipalStatement[] ForSessions(PolicyStatement statement, string accountId, KeyFacts facts)
    {
        var result = new List<PrincipalStatement>();
        foreach (var (bits, resource) in AssumeRootTasks.ByResource(_organization.Partition, accountId))
        {
            var formula = (_known[statement].Tasks & bits) == 0 ? Formula.Never : StatementEvaluation.Of(statement, facts, resource);
            if (!formula.IsNever)
                result.Add(new PrincipalStatement(statement, formula, _known[statement].Tasks & bits));
        }

        return [.. result];
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
