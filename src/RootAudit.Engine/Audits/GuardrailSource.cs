using RootAudit.Accounts;
using RootAudit.Controls;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Guardrails;

namespace RootAudit.Engine.Audits;

/// <summary>
/// Tells what service control policies do to the root users of accounts: of many, by reading the organization once and together; of
/// few, by reading what is above each.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="manyAccounts">Whether many accounts will be asked for.</param>
public sealed class GuardrailSource(AwsSession session, bool manyAccounts)
{
    private readonly object _lock = new();
    private Task<GuardrailEvaluator>? _whole;

    /// <summary>What service control policies do to the root user of an account; Unknown with a gap where they cannot be read.</summary>
    /// <param name="account">The account, with its place in the tree.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<RootGuardrail> OfAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var evaluator = await (manyAccounts ? Whole(cancellationToken) : ReadAsync([account], cancellationToken)).ConfigureAwait(false);
            return evaluator.Evaluate(account.AccountId);
        }
        catch (CollectionException failure)
        {
            return OfFailure(account, failure);
        }
    }

    /// <summary>What is known of an account where the policies could not be read.</summary>
    public static RootGuardrail OfFailure(OrganizationAccount account, CollectionException failure)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(failure);
        var guardrail = new RootGuardrail { AccountId = account.AccountId, AccountName = account.AccountName, State = account.State };
        return failure.Reason == GapReason.NotVisible && account.OrganizationId is null
            ? guardrail with
            {
                Status = GuardrailStatus.NotDenied,
                Explanation = "The account is in no organization, so no service control policy can deny its root user.",
            }
            : guardrail with { Explanation = failure.Message, Gaps = [failure.ToGap(AccountAuditFacts.GuardrailFact)] };
    }

    private async Task<GuardrailEvaluator> ReadAsync(IReadOnlyList<OrganizationAccount>? accounts, CancellationToken cancellationToken)
    {
        using var reader = new GuardrailReader(session);
        return new GuardrailEvaluator((await reader.ReadAsync(accounts, cancellationToken).ConfigureAwait(false)).Organization);
    }

    private Task<GuardrailEvaluator> Whole(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _whole ??= ReadAsync(null, cancellationToken);
    }
}
