namespace RootAudit.Permissions;

/// <summary>Every call that RootAudit makes. <c>docs/permissions.md</c> is written from this list.</summary>
public static class AwsOperations
{
    /// <summary>Who the caller is. AWS asks for no permission.</summary>
    public static AwsOperation GetCallerIdentity { get; } =
        new("sts", "GetCallerIdentity", CallerScope.Organization, "find out which account and identity is calling") { Permission = null };

    /// <summary>Enters a member account.</summary>
    public static AwsOperation AssumeRole { get; } =
        new("sts", "AssumeRole", CallerScope.Organization, "enter a member account through its audit role");

    /// <summary>Names the organization and its management account.</summary>
    public static AwsOperation DescribeOrganization { get; } =
        new("organizations", "DescribeOrganization", CallerScope.Organization, "find the organization's id and management account");

    /// <summary>Lists the accounts.</summary>
    public static AwsOperation ListAccounts { get; } =
        new("organizations", "ListAccounts", CallerScope.Organization, "list the accounts of the organization");

    /// <summary>Reads one account that was named by its id.</summary>
    public static AwsOperation DescribeAccount { get; } =
        new("organizations", "DescribeAccount", CallerScope.Organization, "read an account that was named by its id");

    /// <summary>Finds the roots of the tree.</summary>
    public static AwsOperation ListRoots { get; } =
        new("organizations", "ListRoots", CallerScope.Organization, "find the root of the tree of organizational units");

    /// <summary>Names an organizational unit.</summary>
    public static AwsOperation DescribeOrganizationalUnit { get; } =
        new("organizations", "DescribeOrganizationalUnit", CallerScope.Organization, "learn the name of an organizational unit");

    /// <summary>Walks the tree of organizational units.</summary>
    public static AwsOperation ListOrganizationalUnitsForParent { get; } =
        new("organizations", "ListOrganizationalUnitsForParent", CallerScope.Organization, "walk the tree of organizational units where the accounts' paths are not sent");

    /// <summary>Places accounts in the tree where the service does not send their paths.</summary>
    public static AwsOperation ListAccountsForParent { get; } =
        new(
            "organizations",
            "ListAccountsForParent",
            CallerScope.Organization,
            "place accounts in the tree where their paths are not sent");

    /// <summary>Names an account outside any organization.</summary>
    public static AwsOperation GetAccountInformation { get; } =
        new("account", "GetAccountInformation", CallerScope.Organization, "name an account that is outside any organization");

    /// <summary>Reads what the organization manages centrally.</summary>
    public static AwsOperation ListOrganizationsFeatures { get; } =
        new("iam", "ListOrganizationsFeatures", CallerScope.Organization, "see whether root credentials are managed centrally");

    /// <summary>Starts the credential report.</summary>
    public static AwsOperation GenerateCredentialReport { get; } =
        new("iam", "GenerateCredentialReport", CallerScope.Member, "start the credential report");

    /// <summary>Reads the credential report.</summary>
    public static AwsOperation GetCredentialReport { get; } =
        new("iam", "GetCredentialReport", CallerScope.Member, "read the credential report");

    /// <summary>Reads the presence of root credentials.</summary>
    public static AwsOperation GetAccountSummary { get; } =
        new("iam", "GetAccountSummary", CallerScope.Member, "see at once whether root has MFA, keys, a password or certificates");

    /// <summary>Reads the virtual MFA devices.</summary>
    public static AwsOperation ListVirtualMfaDevices { get; } =
        new("iam", "ListVirtualMFADevices", CallerScope.Member, "tell a phone app from other kinds of root MFA");

    /// <summary>Reads the password policy of IAM users.</summary>
    public static AwsOperation GetAccountPasswordPolicy { get; } =
        new("iam", "GetAccountPasswordPolicy", CallerScope.Member, "judge the password policy of IAM users");

    /// <summary>Reads the event history of a Region.</summary>
    public static AwsOperation LookupEvents { get; } =
        new("cloudtrail", "LookupEvents", CallerScope.Member, "see what root did within the last 90 days (Get-RootActivity, Invoke-RootAudit -IncludeActivity)");

    /// <summary>Finds the Regions that are on.</summary>
    public static AwsOperation ListRegions { get; } =
        new("account", "ListRegions", CallerScope.Member, "find the Regions that are on (Get-RootActivity -AllRegions, Invoke-RootAudit -IncludeActivity)");

    /// <summary>Finds the policies.</summary>
    public static AwsOperation ListPolicies { get; } =
        new("organizations", "ListPolicies", CallerScope.Organization, "find the service control policies");

    /// <summary>Reads a policy's document.</summary>
    public static AwsOperation DescribePolicy { get; } =
        new("organizations", "DescribePolicy", CallerScope.Organization, "read what a service control policy says");

    /// <summary>Finds where a policy is attached.</summary>
    public static AwsOperation ListTargetsForPolicy { get; } =
        new("organizations", "ListTargetsForPolicy", CallerScope.Organization, "find where a service control policy is attached");

    /// <summary>Finds which policies are attached to a root, unit or account.</summary>
    public static AwsOperation ListPoliciesForTarget { get; } =
        new("organizations", "ListPoliciesForTarget", CallerScope.Organization, "find what is attached to a root, unit or account, where few of them are asked for");

    /// <summary>Reads users, groups, roles and policies.</summary>
    public static AwsOperation GetAccountAuthorizationDetails { get; } =
        new("iam", "GetAccountAuthorizationDetails", CallerScope.Member, "find out who can create users and change permissions");

    /// <summary>All of them, in the order of the permission pages.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } =
    [
        GetCallerIdentity, AssumeRole,
        DescribeOrganization, ListAccounts, DescribeAccount, ListRoots, DescribeOrganizationalUnit,
        ListOrganizationalUnitsForParent, ListAccountsForParent,
        GetAccountInformation, ListOrganizationsFeatures,
        ListPolicies, DescribePolicy, ListTargetsForPolicy, ListPoliciesForTarget,
        GenerateCredentialReport, GetCredentialReport, GetAccountSummary, ListVirtualMfaDevices,
        GetAccountPasswordPolicy, GetAccountAuthorizationDetails,
        LookupEvents, ListRegions,
        .. MonitoringOperations.All,
    ];
}
