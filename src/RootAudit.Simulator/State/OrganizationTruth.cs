namespace RootAudit.Simulator.State;

/// <summary>Everything that was generated: what a correct client must find.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Partition">The partition.</param>
/// <param name="RootId">The root of the tree of units.</param>
/// <param name="ManagementAccountId">The management account.</param>
/// <param name="CallerAccountId">The account the simulator's credentials belong to.</param>
/// <param name="DelegatedAdministratorId">The delegated administrator, if there is one.</param>
/// <param name="RoleName">The role in the member accounts.</param>
/// <param name="RootFeatures">The features of centralized root access that are on.</param>
/// <param name="IamIsTrusted">Whether IAM has trusted access, as it is listed.</param>
/// <param name="Accounts">The accounts in the order of ListAccounts; when the caller is outside the organization, only its account.</param>
public sealed record OrganizationTruth(
    string OrganizationId,
    string Partition,
    string RootId,
    string ManagementAccountId,
    string CallerAccountId,
    string? DelegatedAdministratorId,
    string RoleName,
    IReadOnlyList<string> RootFeatures,
    bool IamIsTrusted,
    IReadOnlyList<AccountTruth> Accounts)
{
    /// <summary>Whether service control policies are enabled.</summary>
    public bool PoliciesEnabled { get; init; }

    /// <summary>The service control policies as they are now.</summary>
    public IReadOnlyList<PolicyTruth> Policies { get; init; } = [];

    internal static OrganizationTruth Of(SimulatedOrganization organization, SimulatorOptions options, RootAccess rootAccess) => new(
        organization.Id,
        organization.Partition,
        organization.Root.Id,
        organization.Management.Id,
        organization.Home.Id,
        organization.DelegatedAdministrator?.Id,
        options.RoleName,
        rootAccess.Features,
        rootAccess.TrustedServices.Any(one => one.Principal is RootAccess.ServicePrincipal),
        organization.Outsider is { } outsider
            ? [AccountTruth.Of(outsider, organization)]
            : [.. organization.Accounts.Select(account => AccountTruth.Of(account, organization))])
    {
        PoliciesEnabled = organization.Policies.Enabled,
        Policies =
        [
            .. organization.Policies.All().Select(policy => new PolicyTruth(
                policy.Id, policy.Name, policy.Content, policy.AwsManaged, organization.Policies.TargetsOf(policy.Id))),
        ],
    };
}

/// <summary>One account.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Name">The name in Organizations.</param>
/// <param name="Email">The root user's address.</param>
/// <param name="State">As <c>Account.State</c>.</param>
/// <param name="IsManagementAccount">Whether it is the management account.</param>
/// <param name="IsCaller">Whether the simulator's credentials belong to it.</param>
/// <param name="OuPath">The names of the units from the root down, joined by <c>/</c>: <c>Root/Workloads/Prod</c>.</param>
/// <param name="OuNames">The names of the units below the root.</param>
/// <param name="OuIds">The ids of the units below the root.</param>
/// <param name="Path">As <c>Account.Paths</c>.</param>
/// <param name="JoinedMethod">CREATED or INVITED.</param>
/// <param name="Joined">When it joined.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Alias">The account alias.</param>
/// <param name="Denied">Whether the role cannot be assumed, for whatever reason, and it is not the caller's own account.</param>
/// <param name="Broken">Whether every IAM answer is cut off or garbage.</param>
/// <param name="Breakage">Which of them.</param>
/// <param name="DeniedActions">IAM actions the role does not have.</param>
/// <param name="RootPasswordSupported">False: the report says <c>not_supported</c> for the root password columns.</param>
/// <param name="PasswordPolicyMaximumAge">Days after which passwords must be changed.</param>
/// <param name="Root">The root user.</param>
/// <param name="Users">The IAM users in the order of the report.</param>
/// <param name="UnassignedMfaDevices">Virtual devices that belong to nobody.</param>
/// <param name="ResourcePolicies">Policies by <c>bucket/NAME</c> and <c>queue/NAME</c>; null where the resource has none.</param>
/// <param name="ReportGeneratedTime">When the credential report was (or will be) ready; null before one was started.</param>
public sealed record AccountTruth(
    string AccountId,
    string Name,
    string Email,
    string State,
    bool IsManagementAccount,
    bool IsCaller,
    string? OuPath,
    IReadOnlyList<string> OuNames,
    IReadOnlyList<string> OuIds,
    string? Path,
    string JoinedMethod,
    DateTimeOffset Joined,
    DateTimeOffset Created,
    string? Alias,
    bool Denied,
    bool Broken,
    Breakage Breakage,
    IReadOnlyList<string> DeniedActions,
    bool RootPasswordSupported,
    int? PasswordPolicyMaximumAge,
    PrincipalTruth Root,
    IReadOnlyList<PrincipalTruth> Users,
    IReadOnlyList<string> UnassignedMfaDevices,
    IReadOnlyDictionary<string, string?> ResourcePolicies,
    DateTimeOffset? ReportGeneratedTime)
{
    /// <summary>What service control policies leave of root, as they were attached; null outside an organization.</summary>
    public GuardrailTruth? Guardrail { get; init; }

    /// <summary>Who can create users and change permissions, before service control policies.</summary>
    public IReadOnlyList<AdministratorTruth> Administrators { get; init; } = [];

    /// <summary>What watches root.</summary>
    public WatchTruth Watch { get; init; } = new(null, null);

    internal static AccountTruth Of(SimulatedAccount account, SimulatedOrganization organization)
    {
        var lineage = account.Parent?.Lineage ?? [];
        var isCaller = account == organization.Home;
        return new AccountTruth(
            account.Id, account.Name, account.Email, account.State,
            account == organization.Management, isCaller,
            account.Parent is null ? null : string.Join('/', lineage.Select(unit => unit.Name).Prepend(organization.Root.Name)),
            [.. lineage.Select(unit => unit.Name)], [.. lineage.Select(unit => unit.Id)],
            account.Parent is null ? null : $"{account.Parent.Path}{account.Id}/",
            account.JoinedMethod, account.Joined, account.Created, account.Alias,
            !isCaller && !account.CanBeEntered, account.Breakage != Breakage.None, account.Breakage,
            [.. account.DeniedActions.Order(StringComparer.Ordinal)],
            account.ReportStyle.RootPasswordSupported, account.PasswordPolicy?.MaximumAge,
            PrincipalTruth.Of(account.Root), [.. account.Users.Select(PrincipalTruth.Of)],
            [.. account.UnassignedDevices], new Dictionary<string, string?>(account.ResourcePolicies, StringComparer.Ordinal), account.Report.GeneratedTime)
        {
            Guardrail = account.Guardrail,
            Administrators = [.. account.Identities.Administrators],
            Watch = account.Watch.Truth,
        };
    }
}

/// <summary>A root user or an IAM user with its credentials.</summary>
/// <param name="Name">Null for the root user.</param>
/// <param name="Arn">The ARN.</param>
/// <param name="Created">When it was created.</param>
/// <param name="PasswordEnabled">Whether it has a password.</param>
/// <param name="PasswordLastUsed">Null when never used, or when there is none.</param>
/// <param name="PasswordLastChanged">Null when there is none.</param>
/// <param name="MfaActive">Whether it has an MFA device.</param>
/// <param name="Keys">All access keys; the report shows the first two.</param>
/// <param name="Certificates">All signing certificates; the report shows the first two.</param>
/// <param name="MfaDevices">All MFA devices.</param>
public sealed record PrincipalTruth(
    string? Name,
    string Arn,
    DateTimeOffset Created,
    bool PasswordEnabled,
    DateTimeOffset? PasswordLastUsed,
    DateTimeOffset? PasswordLastChanged,
    bool MfaActive,
    IReadOnlyList<AccessKeyTruth> Keys,
    IReadOnlyList<CertificateTruth> Certificates,
    IReadOnlyList<MfaDeviceTruth> MfaDevices)
{
    internal static PrincipalTruth Of(Principal principal) => new(
        principal.Name, principal.Arn, principal.Created,
        principal.Password is not null, principal.Password?.LastUsed, principal.Password?.Changed,
        principal.MfaDevices.Count > 0,
        [.. principal.Keys.Select((key, i) => new AccessKeyTruth(i + 1, key.Id, key.Active, key.Created, key.LastUsed, key.Service, key.Region))],
        [.. principal.Certificates.Select((one, i) => new CertificateTruth(i + 1, one.Id, one.Active, one.Uploaded))],
        [.. principal.MfaDevices.Select(device => new MfaDeviceTruth(device.Serial, device.Kind, device.Enabled))]);
}

/// <summary>An access key.</summary>
/// <param name="Slot">Its number in the report, from 1.</param>
/// <param name="Id">The access key id, which the report does not tell.</param>
/// <param name="Active">Whether it is active.</param>
/// <param name="Created">When it was created.</param>
/// <param name="LastUsed">Null when never used.</param>
/// <param name="Service">Where it was last used.</param>
/// <param name="Region">Null for a service without Regions.</param>
public sealed record AccessKeyTruth(
    int Slot, string Id, bool Active, DateTimeOffset Created, DateTimeOffset? LastUsed, string? Service, string? Region);

/// <summary>A signing certificate.</summary>
/// <param name="Slot">Its number in the report, from 1.</param>
/// <param name="Id">The certificate id.</param>
/// <param name="Active">Whether it is active.</param>
/// <param name="Uploaded">When it was uploaded.</param>
public sealed record CertificateTruth(int Slot, string Id, bool Active, DateTimeOffset Uploaded);

/// <summary>An MFA device.</summary>
/// <param name="Serial">The serial number or ARN.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Enabled">Since when.</param>
public sealed record MfaDeviceTruth(string Serial, MfaKind Kind, DateTimeOffset Enabled);
