using RootAudit.Accounts;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Guardrails;
using RootAudit.Policies;
using RootAudit.Posture;

namespace RootAudit.Tests.Support;

/// <summary>Whole accounts for the controls.</summary>
internal static class Audits
{
    public static readonly PasswordPolicy Strong = new()
    {
        MinimumLength = 14,
        RequireLowercase = true,
        RequireUppercase = true,
        RequireNumber = true,
        RequireSymbol = true,
        ExpirePasswords = true,
        MaximumAge = 90,
        ReusePrevention = 24,
    };

    /// <summary>A member account as central management leaves it, with one careful user.</summary>
    public static AccountAuditFacts Healthy(params CredentialReportEntry[] users) => new()
    {
        Posture = PostureBuilder.Build(
            Facts.Of(ReportRow.Root(), Facts.Summary(), []) with
            {
                Account = Facts.Account() with { IsManagementAccount = false },
                RootFeatures = Fact.Known(new OrganizationRootFeatures(true, true), Facts.Now),
            },
            Facts.Now),
        CredentialReport = Known([ReportRow.Root(), .. users]),
        PasswordPolicy = Fact.Known(Strong, Facts.Now),
        Administrators = Fact.Known(
            new Administrators.Directory().User("ada", ["AdministratorAccess"]).User("bob", ["AdministratorAccess"]).Evaluate(), Facts.Now),
        Activity = Controls.ActivityRuleTests.Everything().ToFact(),
        Monitoring = Fact.Known(Monitoring.Watched.Healthy(Facts.Account()), Facts.Now),
        Guardrail = new RootGuardrail { AccountId = Facts.Account().AccountId, Status = GuardrailStatus.Denied },
    };

    /// <summary>An account that denied everything.</summary>
    public static AccountAuditFacts Unread() => new()
    {
        Posture = PostureBuilder.Unreadable(Facts.Account(), [Facts.Denied("Account")], Facts.Now),
        CredentialReport = Fact.Unknown<IReadOnlyList<CredentialReportEntry>>(Facts.Denied(AccountFacts.ReportFact)),
        PasswordPolicy = Fact.Unknown<PasswordPolicy>(Facts.Denied(AccountAuditFacts.PasswordPolicyFact)),
    };

    public static Fact<IReadOnlyList<CredentialReportEntry>> Known(params CredentialReportEntry[] rows) =>
        Fact.Known<IReadOnlyList<CredentialReportEntry>>(rows, ReportRow.Generated);

    /// <summary>A posture of a member account with everything known, to change one thing of.</summary>
    public static RootUserPosture Member { get; } = Healthy().Posture;

    public static OrganizationAccount Account { get; } = Facts.Account();
}
