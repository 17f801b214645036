using RootAudit.Accounts;
using RootAudit.Controls.Metadata;

namespace RootAudit.Controls;

/// <summary>Puts the texts of a finding over all accounts around its outcome. It judges no single account.</summary>
internal sealed class SpreadControl() : Control(AdministratorMetadata.Spread)
{
    /// <summary>The result, which stands at one account.</summary>
    public ControlResult Of(RuleOutcome outcome, OrganizationAccount place, string? person, DateTimeOffset now) =>
        Result(outcome, new JudgedAccount(place.AccountId, place.AccountName, place.OrganizationalUnit), person ?? place.RootArn, now);

    internal override IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input) => [];
}
