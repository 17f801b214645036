using RootAudit.Failures;

namespace RootAudit.Guardrails;

/// <summary>
/// Says what the service control policies of an organization do to the root users of its accounts. Policies are parsed once, when the
/// evaluator is made; it can then be asked from several threads.
/// </summary>
public sealed class GuardrailEvaluator
{
    private readonly OrganizationPolicies _organization;
    private readonly Dictionary<string, PolicyNode> _accounts;

    /// <summary>Prepares the policies of an organization.</summary>
    public GuardrailEvaluator(OrganizationPolicies organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        _organization = organization;
        _accounts = organization.Nodes.Where(n => n.Kind == PolicyNodeKind.Account)
            .GroupBy(n => n.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    /// <summary>The guardrail of every account, in the order of <see cref="OrganizationPolicies.Nodes"/>.</summary>
    public static IReadOnlyList<RootGuardrail> Evaluate(OrganizationPolicies organization) => new GuardrailEvaluator(organization).Evaluate();

    /// <summary>The guardrail of every account, in the order of <see cref="OrganizationPolicies.Nodes"/>.</summary>
    public IReadOnlyList<RootGuardrail> Evaluate() => [.. _accounts.Values.Select(Evaluate)];

    /// <summary>The guardrail of one account.</summary>
    /// <returns>Unknown, with a gap, where the tree does not hold the account.</returns>
    public RootGuardrail Evaluate(string accountId)
    {
        ArgumentNullException.ThrowIfNull(accountId);
        return _accounts.TryGetValue(accountId, out var account)
            ? Evaluate(account)
            : new RootGuardrail { AccountId = accountId, Explanation = NotInTree(accountId).Message, Gaps = [NotInTree(accountId)] };
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
        if (accountId == _organization.ManagementAccountId)
        {
            return new ActionDecision
            {
                AccountId = accountId, Action = action, Resource = resource, Outcome = DecisionOutcome.NotApplicable,
                Explanation = "No service control policy applies to the management account.",
            };
        }

        return new ActionDecision { AccountId = accountId, Action = action, Resource = resource, Gaps = [NotInTree(accountId)] };
    }

    private RootGuardrail Evaluate(PolicyNode account) => new()
    {
        AccountId = account.Id, AccountName = account.Name, State = account.State,
        Status = account.Id == _organization.ManagementAccountId ? GuardrailStatus.NotApplicable : GuardrailStatus.Unknown,
    };

    private static Gap NotInTree(string accountId) =>
        new("ServiceControlPolicies", GapReason.NotReported, null, $"The organization's tree does not hold the account {accountId}.");
}
