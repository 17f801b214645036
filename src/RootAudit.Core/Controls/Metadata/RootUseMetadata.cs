namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the controls over the use and the management of root.</summary>
internal static class RootUseMetadata
{
    public static ControlMetadata RootUnused { get; } = new()
    {
        Id = "RootUnused",
        Title = "Root was not used lately, neither by password nor by key",
        Scope = ControlScope.Root,
        Severity = Severity.High,
        Risk = "Work done as root escapes every limit and every attribution to a person; use that nobody expects may be an intruder's.",
        Remediation =
        [
            "Find out what root was used for: Get-RootActivity -AccountId ACCOUNT.",
            "If nobody can explain it, treat it as an incident: change the password, delete the keys, review what was done.",
            "Move the task to a role; few tasks need root.",
        ],
        Permission = MetadataParts.Report,
        Documentation = MetadataParts.UserGuide + "root-user-best-practices.html#ru-bp-use",
        Parameter = [ControlParameters.RootUnusedDays, ControlParameters.ReportMaximumAgeHours],
    };

    public static ControlMetadata RootCentrallyManaged { get; } = new()
    {
        Id = "RootCentrallyManaged",
        Title = "Root credentials are managed centrally, and this member root has none",
        Scope = ControlScope.Root,
        Severity = Severity.High,
        Risk = "A root with credentials of its own, or one that can recover them, has to be guarded account by account, for ever.",
        Remediation =
        [
            "From the management account enable the feature: IAM console, Root access management, "
                + "or aws iam enable-organizations-root-credentials-management.",
            "The feature deletes nothing: then remove what is there with Remove-RootCredential -AccountId ACCOUNT.",
        ],
        Permission = [.. MetadataParts.RootCredentials, "iam:ListOrganizationsFeatures"],
        Documentation = MetadataParts.UserGuide + "id_root-enable-root-access.html",
    };

    public static ControlMetadata RootNeverClaimed { get; } = new()
    {
        Id = "RootNeverClaimed",
        Title = "Root is not left unclaimed",
        Scope = ControlScope.Root,
        Severity = Severity.Medium,
        Risk = "Nobody ever signed in as this root: whoever reads its mailbox can set a password and own the account, past no MFA.",
        Remediation =
        [
            "Enable central management of root access and delete what credentials there are, so that nothing can be recovered.",
            "Where that is not possible, claim root through its mailbox and register MFA at once.",
        ],
        Permission = [.. MetadataParts.RootCredentials, "iam:ListOrganizationsFeatures"],
        Documentation = MetadataParts.UserGuide + "id_root-enable-root-access.html",
    };

    public static ControlMetadata CredentialReportFresh { get; } = new()
    {
        Id = "CredentialReportFresh",
        Title = "The credential report is there and recent",
        Scope = ControlScope.Account,
        Severity = Severity.Medium,
        Risk = "What changed since an old report does not show: keys that were made, MFA that was removed, root that was used.",
        Remediation = ["Read the report again without an old one allowed: Get-CredentialReport -AccountId ACCOUNT -MaximumAge 0."],
        Permission = MetadataParts.Report,
        Documentation = MetadataParts.UserGuide + "id_credentials_getting-report.html",
        Parameter = [ControlParameters.ReportMaximumAgeHours],
    };

    public static ControlMetadata AccountReadable { get; } = new()
    {
        Id = "AccountReadable",
        Title = "Everything about the account's root user could be read",
        Scope = ControlScope.Account,
        Severity = Severity.High,
        Risk = "An account that cannot be read may hold anything; a report over the others looks better than the organization is.",
        Remediation =
        [
            "Look at the result's gaps: each names its reason, and the permission that is missing.",
            "Get-RootAuditPermission -AsPolicy writes the policy that is needed.",
        ],
        Permission = [.. MetadataParts.RootCredentials, "iam:ListVirtualMFADevices"],
        Documentation = MetadataParts.UserGuide + "id_root-user.html",
    };
}
