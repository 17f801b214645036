using RootAudit.Activity;
using RootAudit.Administrators;
using RootAudit.Credentials;
using RootAudit.Guardrails;
using RootAudit.Monitoring;
using RootAudit.Policies;
using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>All that the controls judge of one account.</summary>
public sealed record AccountAuditFacts
{
    /// <summary>The name of <see cref="PasswordPolicy"/> in gaps.</summary>
    public const string PasswordPolicyFact = "PasswordPolicy";

    /// <summary>The name of <see cref="Guardrail"/> in gaps.</summary>
    public const string GuardrailFact = "ServiceControlPolicies";

    /// <summary>What service control policies do to the root user; <see langword="null"/> where they were not read.</summary>
    public RootGuardrail? Guardrail { get; init; }

    /// <summary>
    /// Who can create users and change permissions in the account; <see langword="null"/> where it was not asked for, since it takes calls of
    /// its own.
    /// </summary>
    public Fact<AccountAdministrators>? Administrators { get; init; }

    /// <summary>What root did; <see langword="null"/> where it was not asked for, since it takes calls of its own.</summary>
    public Fact<AccountActivity>? Activity { get; init; }

    /// <summary>
    /// What watches the root user of the account; <see langword="null"/> where it was not asked for, since it takes calls of its own.
    /// </summary>
    public Fact<AccountMonitoring>? Monitoring { get; init; }

    /// <summary>The root user; names the account.</summary>
    public required RootUserPosture Posture { get; init; }

    /// <summary>Every row of the credential report. The root row may be among them: no user rule judges it.</summary>
    public required Fact<IReadOnlyList<CredentialReportEntry>> CredentialReport { get; init; }

    /// <summary>The password policy; <see cref="Policies.PasswordPolicy.AwsDefault"/> where the account has none.</summary>
    public required Fact<PasswordPolicy> PasswordPolicy { get; init; }
}
