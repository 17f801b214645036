using RootAudit.Accounts;
using RootAudit.Credentials;
using RootAudit.RootAccess;

namespace RootAudit.Posture;

/// <summary>What was read of one account, each fact with its gap where it could not be.</summary>
public sealed record AccountFacts
{
    /// <summary>The name of <see cref="Report"/> in gaps.</summary>
    public const string ReportFact = "CredentialReport";

    /// <summary>The name of <see cref="Summary"/> in gaps.</summary>
    public const string SummaryFact = "AccountSummary";

    /// <summary>The name of <see cref="VirtualMfaDevices"/> in gaps.</summary>
    public const string VirtualMfaFact = "VirtualMfaDevices";

    /// <summary>The name of <see cref="RootFeatures"/> in gaps.</summary>
    public const string RootFeaturesFact = "OrganizationRootFeatures";

    /// <summary>The account.</summary>
    public required OrganizationAccount Account { get; init; }

    /// <summary>The root row of the credential report.</summary>
    public required Fact<CredentialReportEntry> Report { get; init; }

    /// <summary>The root flags of the account summary.</summary>
    public required Fact<AccountSummary> Summary { get; init; }

    /// <summary>The assigned virtual MFA devices.</summary>
    public required Fact<IReadOnlyList<VirtualMfaDevice>> VirtualMfaDevices { get; init; }

    /// <summary>
    /// Root's credentials as a root session reads them, whole or in part; <see langword="null"/> where none was asked for.
    /// </summary>
    public Fact<RootCredential>? RootCredential { get; init; }

    /// <summary>Whether the posture is incomplete without <see cref="RootCredential"/>: a root session was asked for outright.</summary>
    public bool RootCredentialIsRequired { get; init; }

    /// <summary>
    /// What the organization manages centrally; <see langword="null"/> where it was not asked. A fact of the organization, not of the
    /// account: a gap in it is told, and does not make the account's posture incomplete.
    /// </summary>
    public Fact<OrganizationRootFeatures>? RootFeatures { get; init; }
}
