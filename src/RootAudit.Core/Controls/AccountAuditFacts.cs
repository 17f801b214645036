using RootAudit.Credentials;
using RootAudit.Policies;
using RootAudit.Posture;

namespace RootAudit.Controls;

/// <summary>All that the controls judge of one account.</summary>
public sealed record AccountAuditFacts
{
    /// <summary>The name of <see cref="PasswordPolicy"/> in gaps.</summary>
    public const string PasswordPolicyFact = "PasswordPolicy";

    /// <summary>The root user; names the account.</summary>
    public required RootUserPosture Posture { get; init; }

    /// <summary>Every row of the credential report. The root row may be among them: no user rule judges it.</summary>
    public required Fact<IReadOnlyList<CredentialReportEntry>> CredentialReport { get; init; }

    /// <summary>The password policy; <see cref="Policies.PasswordPolicy.AwsDefault"/> where the account has none.</summary>
    public required Fact<PasswordPolicy> PasswordPolicy { get; init; }
}
