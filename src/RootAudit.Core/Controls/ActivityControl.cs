using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>A control over what root did in an account.</summary>
public sealed class ActivityControl : Control
{
    private readonly Func<AccountActivity, RuleInput, RuleOutcome> _rule;

    internal ActivityControl(ControlMetadata metadata, Func<AccountActivity, RuleInput, RuleOutcome> rule)
        : base(metadata) => _rule = rule;

    /// <summary>Judges one account. Total: what could not be read gives <see cref="Verdict.Unknown"/>, never an exception.</summary>
    /// <param name="activity">What root did; see <see cref="AccountActivity.ToFact"/>.</param>
    /// <param name="account">The account.</param>
    /// <param name="now">The moment of judging.</param>
    /// <param name="parameters">Thresholds in place of the defaults.</param>
    public ControlResult Evaluate(
        Fact<AccountActivity> activity, OrganizationAccount account, DateTimeOffset now, ControlParameterSet? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(account);
        var judged = new JudgedAccount(account.AccountId, account.AccountName, account.OrganizationalUnit);
        return Result(Judge(activity, new RuleInput(parameters ?? ControlParameterSet.Default, now)), judged, account.RootArn, now);
    }

    internal override IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input) =>
        [Result(Judge(facts.Activity, input), JudgedAccount.Of(facts.Posture), facts.Posture.Arn, input.Now)];

    private RuleOutcome Judge(Fact<AccountActivity>? fact, RuleInput input) => fact?.TryGet(out var activity) == true
        ? _rule(activity, input)
        : RuleOutcome.Unknown("What root did could not be read.", AccountActivity.Fact, fact?.Gap is { } gap ? [gap] : []);
}
