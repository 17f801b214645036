using RootAudit.Accounts;
using RootAudit.Controls;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Guardrails;

namespace RootAudit.Engine.Audits;

/// <summary>Tells what service control policies do to the root users of accounts; what could not be read becomes Unknown.</summary>
/// <param name="policies">Reads the policies.</param>
public sealed class GuardrailSource(PolicySource policies)
{
    /// <summary>What service control policies do to the root user of an account; Unknown with a gap where they cannot be read.</summary>
    /// <param name="account">The account, with its place in the tree.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<RootGuardrail?> OfAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        try
        {
            return (await policies.OverAsync(account, cancellationToken).ConfigureAwait(false)).Guardrails.Evaluate(account.AccountId);
        }
        catch (CollectionException failure)
        {
            return new RootGuardrail
            {
                AccountId = account.AccountId,
                AccountName = account.AccountName,
                State = account.State,
                Explanation = failure.Message,
                Gaps = [failure.ToGap(AccountAuditFacts.GuardrailFact)],
            };
        }
    }
}
