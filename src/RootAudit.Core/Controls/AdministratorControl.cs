using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>A control over those who can create users and change permissions in an account.</summary>
public sealed class AdministratorControl : Control
{
    private readonly Func<AccountAdministrators, RuleInput, RuleOutcome> _rule;

    internal AdministratorControl(ControlMetadata metadata, Func<AccountAdministrators, RuleInput, RuleOutcome> rule)
        : base(metadata) => _rule = rule;

    /// <summary>Judges one account. Total.</summary>
    /// <param name="administrators">Its administrators.</param>
    /// <param name="account">The account.</param>
    /// <param name="now">The moment of judging.</param>
    /// <param name="parameters">Thresholds in place of the defaults.</param>
    public ControlResult Evaluate(
        Fact<AccountAdministrators> administrators, OrganizationAccount account, DateTimeOffset now, ControlParameterSet? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(administrators);
        ArgumentNullException.ThrowIfNull(account);
        var judged = new JudgedAccount(account.AccountId, account.AccountName, account.OrganizationalUnit);
        return Result(Judge(administrators, new RuleInput(parameters ?? ControlParameterSet.Default, now)), judged, account.RootArn, now);
    }

    internal override IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input) =>
        [Result(Judge(facts.Administrators, input), JudgedAccount.Of(facts.Posture), facts.Posture.Arn, input.Now)];

    private RuleOutcome Judge(Fact<AccountAdministrators>? fact, RuleInput input) => fact?.TryGet(out var administrators) == true
        ? _rule(administrators, input)
        : RuleOutcome.Unknown(
            "The users, groups, roles and policies of the account could not be read.",
            AdministratorEvaluator.Fact,
            fact?.Gap is { } gap ? [gap] : []);
}
