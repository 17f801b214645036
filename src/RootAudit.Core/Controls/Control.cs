using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>One control: what it asks, and the rule that answers.</summary>
public abstract class Control
{
    private protected Control(ControlMetadata metadata) => Metadata = metadata;

    /// <summary>What the control is.</summary>
    public ControlMetadata Metadata { get; }

    /// <summary>The control's id.</summary>
    public string Id => Metadata.Id;

    /// <summary>The control's id.</summary>
    public override string ToString() => Metadata.Id;

    /// <summary>Judges an account.</summary>
    internal abstract IEnumerable<ControlResult> Evaluate(AccountAuditFacts facts, RuleInput input);

    private protected ControlResult Result(RuleOutcome outcome, JudgedAccount account, string resource, DateTimeOffset now) => new()
    {
        ControlId = Metadata.Id,
        Title = Metadata.Title,
        Severity = Metadata.Severity,
        Verdict = outcome.Verdict,
        AccountId = account.AccountId,
        AccountName = account.AccountName,
        OrganizationalUnit = account.OrganizationalUnit,
        Resource = resource,
        Reason = outcome.Reason,
        Evidence = outcome.Evidence,
        // Steps only where there is something to do: a remediation beside a Pass reads like a finding.
        Remediation = outcome.Verdict == Verdict.Fail ? Metadata.RemediationText : null,
        Gap = outcome.Gap,
        EvaluatedTime = now,
    };
}

/// <summary>The account of a result.</summary>
internal sealed record JudgedAccount(string AccountId, string? AccountName, string? OrganizationalUnit)
{
    public static JudgedAccount Of(RootUserPosture posture) => new(posture.AccountId, posture.AccountName, posture.OrganizationalUnit);
}

/// <summary>What a rule gets beside the facts: thresholds, and the moment of judging.</summary>
internal sealed record RuleInput(ControlParameterSet Parameters, DateTimeOffset Now);
