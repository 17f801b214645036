using RootAudit.Accounts;
using RootAudit.Policies;
using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>A control over the password policy of an account.</summary>
public sealed class PasswordPolicyControl : Control
{
    private readonly Func<PasswordPolicy, RuleInput, RuleOutcome> _rule;

    internal PasswordPolicyControl(ControlMetadata metadata, Func<PasswordPolicy, RuleInput, RuleOutcome> rule)
        : base(metadata) => _rule = rule;

    /// <summary>Judges the password policy of one account. Total.</summary>
    /// <param name="policy">The policy; <see cref="PasswordPolicy.AwsDefault"/> where the account has none.</param>
    /// <param name="account">The account.</param>
    /// <param name="now">The moment of judging.</param>
    /// <param name="parameters">Thresholds in place of the defaults.</param>
    public ControlResult Evaluate(
        Fact<PasswordPolicy> policy, OrganizationAccount account, DateTimeOffset now, ControlParameterSet? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(account);
        var judged = new JudgedAccount(account.AccountId, account.AccountName, account.OrganizationalUnit);
        return Result(Judge(policy, new RuleInput(parameters ?? ControlParameterSet.Default, now)), judged, account.RootArn, now);
    }

    internal override IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input) =>
        [Result(Judge(facts.PasswordPolicy, input), JudgedAccount.Of(facts.Posture), facts.Posture.Arn, input.Now)];

    private RuleOutcome Judge(Fact<PasswordPolicy> fact, RuleInput input)
    {
        if (!fact.TryGet(out PasswordPolicy? policy))
            return RuleOutcome.Unknown(
                "The password policy could not be read.", AccountAuditFacts.PasswordPolicyFact, fact.Gap is { } gap ? [gap] : []);
        RuleOutcome outcome = _rule(policy, input);
        return policy.IsAwsDefault
            ? outcome with { Reason = outcome.Reason + " The account has no password policy of its own; the defaults of AWS hold." }
            : outcome;
    }
}
