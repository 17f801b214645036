namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the controls over administrators. Both are RootAudit's own: no framework was found to number them.</summary>
internal static class AdministratorMetadata
{
    private const string PermissionPage = MetadataParts.UserGuide + "best-practices.html";

    public static ControlMetadata Redundancy { get; } = new()
    {
        Id = "AdministratorRedundancy",
        Title = "At least two people can create users and change permissions",
        Scope = ControlScope.Account,
        Severity = Severity.Medium,
        Risk = "Where one person alone holds the keys, the account is locked when the person is gone, and nobody can stop that person.",
        Remediation =
        [
            "See who can: Get-AccountAdministrator -AccountId ACCOUNT.",
            "Give a second person the permission, through IAM Identity Center or a role that another person may become, with MFA.",
        ],
        Permission = MetadataParts.Administrators,
        Documentation = PermissionPage,
        Parameter = [ControlParameters.AdministratorMinimum],
        OnRequest = true,
    };

    public static ControlMetadata Spread { get; } = new()
    {
        Id = "AdministratorEverywhere",
        Title = "No single person is an administrator in every account",
        Scope = ControlScope.Account,
        Severity = Severity.Medium,
        Risk = "Whoever can create users and change permissions everywhere can take over, or destroy, the whole organization alone.",
        Remediation =
        [
            "See how the person gets in: Get-OrganizationAccount | Get-AccountAdministrator.",
            "Narrow the trust policies of the roles to those who need them, and take sts:AssumeRole on all roles from the person.",
        ],
        Permission = MetadataParts.Administrators,
        Documentation = PermissionPage,
        OnRequest = true,
    };
}
