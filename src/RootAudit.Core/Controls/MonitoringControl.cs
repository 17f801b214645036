using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>A control over what watches the root user of an account.</summary>
public sealed class MonitoringControl : Control
{
    private readonly Func<AccountMonitoring, RuleOutcome> _rule;

    internal MonitoringControl(ControlMetadata metadata, Func<AccountMonitoring, RuleOutcome> rule)
        : base(metadata) => _rule = rule;

    /// <summary>Judges one account. Total: what is not known gives <see cref="Verdict.Unknown"/>, never an exception.</summary>
    /// <param name="monitoring">What watches its root user.</param>
    /// <param name="account">The account.</param>
    /// <param name="now">The moment of judging.</param>
    public ControlResult Evaluate(Fact<AccountMonitoring> monitoring, OrganizationAccount account, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(monitoring);
        ArgumentNullException.ThrowIfNull(account);
        var judged = new JudgedAccount(account.AccountId, account.AccountName, account.OrganizationalUnit);
        return Result(Judge(monitoring), judged, account.RootArn, now);
    }

    internal override IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input) =>
        [Result(Judge(facts.Monitoring), JudgedAccount.Of(facts.Posture), facts.Posture.Arn, input.Now)];

    private RuleOutcome Judge(Fact<AccountMonitoring>? fact) => fact?.TryGet(out AccountMonitoring? monitoring) == true
        ? _rule(monitoring)
        : RuleOutcome.Unknown(
            "What watches the account's root user could not be read.",
            AccountMonitoring.AlarmFact,
            fact?.Gap is { } gap ? [gap] : Array.Empty<Gap>());
}
