namespace RootAudit.Permissions;

/// <summary>
/// Every call of centralized root access: reading and removing root's credentials in root sessions, and switching the features on. They
/// are no part of an audit unless it is asked for with <c>Connect-RootAudit -RootAccess</c>, so they stand apart from
/// <see cref="AwsOperations"/> and its policies.
/// </summary>
public static class RootAccessOperations
{
    /// <summary>Enters a member account as its root user.</summary>
    public static AwsOperation AssumeRoot { get; } =
        new("sts", "AssumeRoot", CallerScope.Organization, "enter a member account as its root user, within one task policy of AWS");

    /// <summary>Lists the services with trusted access.</summary>
    public static AwsOperation ListServiceAccess { get; } =
        new("organizations", "ListAWSServiceAccessForOrganization", CallerScope.Organization,
            "see whether IAM has trusted access to the organization");

    /// <summary>Gives a service trusted access.</summary>
    public static AwsOperation EnableServiceAccess { get; } =
        new("organizations", "EnableAWSServiceAccess", CallerScope.Organization,
            "give IAM trusted access to the organization") { Changes = true };

    /// <summary>Switches central management of root credentials on.</summary>
    public static AwsOperation EnableCredentialsManagement { get; } =
        new("iam", "EnableOrganizationsRootCredentialsManagement", CallerScope.Organization,
            "switch central management of root credentials on") { Changes = true };

    /// <summary>Switches privileged tasks in root sessions on.</summary>
    public static AwsOperation EnableRootSessions { get; } =
        new("iam", "EnableOrganizationsRootSessions", CallerScope.Organization,
            "switch privileged tasks in root sessions on") { Changes = true };

    /// <summary>Reads the presence of root credentials.</summary>
    public static AwsOperation GetAccountSummary { get; } =
        InSession("GetAccountSummary", "see whether root has credentials where there is no audit role");

    /// <summary>Lists root's access keys.</summary>
    public static AwsOperation ListAccessKeys { get; } = InSession("ListAccessKeys", "list root's access keys");

    /// <summary>Reads the last use of an access key.</summary>
    public static AwsOperation GetAccessKeyLastUsed { get; } =
        InSession("GetAccessKeyLastUsed", "see when and for what an access key of root was last used");

    /// <summary>Lists root's signing certificates.</summary>
    public static AwsOperation ListSigningCertificates { get; } = InSession("ListSigningCertificates", "list root's signing certificates");

    /// <summary>Reads root's password profile.</summary>
    public static AwsOperation GetLoginProfile { get; } = InSession("GetLoginProfile", "see whether root has a password");

    /// <summary>Reads root's last sign-in.</summary>
    public static AwsOperation GetUser { get; } = InSession("GetUser", "see when root last signed in");

    /// <summary>Lists root's MFA devices.</summary>
    public static AwsOperation ListMfaDevices { get; } = InSession("ListMFADevices", "list root's MFA devices with their kinds");

    /// <summary>Deletes an access key.</summary>
    public static AwsOperation DeleteAccessKey { get; } =
        InSession("DeleteAccessKey", "delete an access key of root") with { Changes = true };

    /// <summary>Deletes a signing certificate.</summary>
    public static AwsOperation DeleteSigningCertificate { get; } =
        InSession("DeleteSigningCertificate", "delete a signing certificate of root") with { Changes = true };

    /// <summary>Deletes the password.</summary>
    public static AwsOperation DeleteLoginProfile { get; } =
        InSession("DeleteLoginProfile", "delete root's password") with { Changes = true };

    /// <summary>Takes an MFA device away.</summary>
    public static AwsOperation DeactivateMfaDevice { get; } =
        InSession("DeactivateMFADevice", "take an MFA device from root") with { Changes = true };

    /// <summary>Lets the password be recovered.</summary>
    public static AwsOperation CreateLoginProfile { get; } =
        InSession("CreateLoginProfile", "let root's password be recovered by e-mail") with { Changes = true };

    /// <summary>Reads a bucket's policy.</summary>
    public static AwsOperation GetBucketPolicy { get; } =
        new("s3", "GetBucketPolicy", CallerScope.RootSession, "save a bucket policy before it is removed") { Permission = null };

    /// <summary>Removes a bucket's policy.</summary>
    public static AwsOperation DeleteBucketPolicy { get; } =
        new("s3", "DeleteBucketPolicy", CallerScope.RootSession,
            "remove a bucket policy that locks everybody out") { Permission = null, Changes = true };

    /// <summary>Reads a queue's policy.</summary>
    public static AwsOperation GetQueueAttributes { get; } =
        new("sqs", "GetQueueAttributes", CallerScope.RootSession, "save a queue policy before it is removed") { Permission = null };

    /// <summary>Removes a queue's policy.</summary>
    public static AwsOperation SetQueueAttributes { get; } =
        new("sqs", "SetQueueAttributes", CallerScope.RootSession,
            "remove a queue policy that locks everybody out") { Permission = null, Changes = true };

    /// <summary>All of them, in the order of the permission pages.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } =
    [
        AssumeRoot, ListServiceAccess, EnableServiceAccess, EnableCredentialsManagement, EnableRootSessions,
        GetAccountSummary, ListAccessKeys, GetAccessKeyLastUsed, ListSigningCertificates, GetLoginProfile, GetUser, ListMfaDevices,
        DeleteAccessKey, DeleteSigningCertificate, DeleteLoginProfile, DeactivateMfaDevice, CreateLoginProfile,
        GetBucketPolicy, DeleteBucketPolicy, GetQueueAttributes, SetQueueAttributes,
    ];

    // No policy of ours allows what a root session does: the task policy of AWS does.
    private static AwsOperation InSession(string name, string purpose) =>
        new("iam", name, CallerScope.RootSession, purpose) { Permission = null };
}
