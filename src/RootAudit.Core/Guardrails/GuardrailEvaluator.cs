using System.Collections.Concurrent;
using RootAudit.Failures;
using RootAudit.Guardrails.Evaluation;

namespace RootAudit.Guardrails;

/// <summary>
/// Says what the service control policies of an organization do to the root users of its accounts. Policies are parsed once, when the
/// evaluator is made, and accounts whose policies leave their root users the same share the rest of the work. It can be asked from several
/// threads.
/// </summary>
public sealed class GuardrailEvaluator
{
    private readonly OrganizationPolicies _organization;
    private readonly OrganizationTree _tree;
    private readonly PolicySet _policies;
    private readonly PathReader _paths;
    private readonly ConcurrentDictionary<string, PathOutcome> _outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (AssumeRootSessions Answer, int Blocked)> _sessions = new(StringComparer.Ordinal);

    /// <summary>Prepares the policies of an organization.</summary>
    public GuardrailEvaluator(OrganizationPolicies organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        _organization = organization;
        _tree = new OrganizationTree(organization);
        _policies = new PolicySet(organization);
        _paths = new PathReader(organization, _policies);
    }

    /// <summary>The guardrail of every account, in the order of <see cref="OrganizationPolicies.Nodes"/>.</summary>
    public static IReadOnlyList<RootGuardrail> Evaluate(OrganizationPolicies organization) =>
        new GuardrailEvaluator(organization).Evaluate();

    /// <summary>The guardrail of every account, in the order of <see cref="OrganizationPolicies.Nodes"/>.</summary>
    public IReadOnlyList<RootGuardrail> Evaluate() => [.. _tree.Accounts.AsParallel().AsOrdered().Select(Evaluate)];

    /// <summary>The guardrail of one account.</summary>
    /// <returns>Unknown, with a gap, where the tree does not hold the account.</returns>
    public RootGuardrail Evaluate(string accountId)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        if (_tree.Account(accountId) is { } account)
            return Evaluate(account);
        var gap = NotInTree(accountId);
        return new RootGuardrail { AccountId = accountId, Explanation = gap.Message, Gaps = [gap, .. _organization.Gaps] };
    }

    /// <summary>What the policies say of one request of an account's root user, with the way to it.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="action">The action, without wildcards: <c>s3:PutBucketPolicy</c>.</param>
    /// <param name="resource">The ARN of its resource; <see langword="null"/> leaves it open.</param>
    /// <param name="context">What else is told; <see langword="null"/> leaves it open.</param>
    public ActionDecision Decide(string accountId, string action, string? resource = null, RequestContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        ArgumentNullException.ThrowIfNull(action);
        var empty = new ActionDecision { AccountId = accountId, Action = action, Resource = resource };
        if (accountId == _organization.ManagementAccountId)
            return empty with { Outcome = DecisionOutcome.NotApplicable, Explanation = GuardrailText.Management };
        if (_organization.PoliciesEnabled == false)
            return empty with { Outcome = DecisionOutcome.Allowed, Explanation = GuardrailText.NotInForce(_organization) };
        if (_tree.Account(accountId) is not { } account)
            return empty with { Explanation = NotInTree(accountId).Message, Gaps = [NotInTree(accountId), .. _organization.Gaps] };

        context ??= RequestContext.Open;
        var path = _tree.PathTo(account);
        var facts = new RequestFacts(new RootFacts(_organization, accountId, path.Path, context.IsAssumeRootSession), context);
        var decision = new RequestDecision(action, resource, facts);
        var levels = decision.Run(_paths.Documents(path));
        var gaps = _paths.Gaps(path);
        // A refusal needs the policies to be in force, and the account to be subject to them.
        var doubts = decision.Outcome == DecisionOutcome.Allowed ? [] : Doubts();
        return empty with
        {
            Levels = levels,
            Outcome = doubts.Count > 0 ? DecisionOutcome.Unknown : decision.Outcome,
            Explanation = doubts.Count > 0 ? doubts[0].Message : decision.Explanation,
            Gaps = doubts.Count > 0 || decision.Outcome == DecisionOutcome.Unknown ? [.. doubts, .. gaps, .. _organization.Gaps] : gaps,
        };
    }

    private RootGuardrail Evaluate(PolicyNode account)
    {
        var answer = new RootGuardrail { AccountId = account.Id, AccountName = account.Name, State = account.State };
        if (account.Id == _organization.ManagementAccountId)
        {
            return answer with
            {
                Status = GuardrailStatus.NotApplicable, AssumeRootSessions = AssumeRootSessions.NotApplicable,
                Explanation = GuardrailText.Management,
            };
        }

        if (_organization.PoliciesEnabled == false)
        {
            return answer with
            {
                Status = GuardrailStatus.NotDenied, AssumeRootSessions = AssumeRootSessions.Exempt, Explanation = GuardrailText.NotInForce(_organization),
            };
        }

        var path = _tree.PathTo(account);
        var root = _paths.Read(path, assumeRoot: false);
        var outcome = _outcomes.GetOrAdd(root.Key, _ => new PathAnalysis(root.Levels).Run());
        var session = _paths.Read(path, assumeRoot: true);
        var (sessions, blocked) = _sessions.GetOrAdd(session.Key, _ => AssumeRootTasks.Evaluate(session.Levels));
        return Complete(answer, outcome, root.Levels, _paths.Gaps(path)) with
        {
            AssumeRootSessions = sessions != AssumeRootSessions.Exempt && Doubts().Count > 0 ? AssumeRootSessions.Unknown : sessions,
            BlockedTaskActions = AssumeRootTasks.Names(blocked),
        };
    }

    private RootGuardrail Complete(RootGuardrail answer, PathOutcome outcome, IReadOnlyList<PolicyLevel> levels, IReadOnlyList<Gap> gaps)
    {
        IReadOnlyList<Gap> own = outcome.Undecided is { } undecided
            ? [new Gap("ServiceControlPolicies", GapReason.InvalidResponse, null, undecided), .. gaps]
            : gaps;
        // That nothing denies stands also where it is not known whether policies are in force at all.
        var doubts = outcome.Status == GuardrailStatus.NotDenied ? [] : Doubts();
        var unknown = outcome.Status == GuardrailStatus.Unknown || doubts.Count > 0;
        var result = answer with
        {
            Status = unknown ? GuardrailStatus.Unknown : outcome.Status,
            RemainingActions = unknown ? [] : outcome.Remaining,
            ExcludedActions = unknown ? [] : outcome.Excluded,
            Conditions = unknown ? [] : outcome.Conditions,
            Deciding = unknown
                ? []
                : [.. outcome.Deciding.Select(d => GuardrailText.Deciding(levels[d.Level].Node, d.Policy, d.Statement))],
            Gaps = unknown ? [.. doubts, .. own, .. _organization.Gaps] : own,
        };
        return result with { Explanation = GuardrailText.Explain(result, outcome) };
    }

    private List<Gap> Doubts()
    {
        var result = new List<Gap>();
        if (_organization.PoliciesEnabled is null)
        {
            result.Add(new Gap("PolicyTypes", GapReason.NotReported, "organizations:ListRoots",
                "Whether service control policies are enabled could not be read."));
        }

        if (_organization.ManagementAccountId is null)
        {
            result.Add(new Gap("ManagementAccount", GapReason.NotReported, "organizations:DescribeOrganization",
                "Which account is the management account, to which no service control policy applies, could not be read."));
        }

        return result;
    }

    private static Gap NotInTree(string accountId) =>
        new("OrganizationTree", GapReason.NotReported, "organizations:ListAccounts",
            $"The organization's tree does not hold the account {accountId}.");
}
