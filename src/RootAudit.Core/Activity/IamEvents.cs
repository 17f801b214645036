namespace RootAudit.Activity;

/// <summary>
/// The events of IAM, Organizations and sign-in that matter whoever acts: changes of permissions and of credentials. The permission
/// changes are those that CIS asks an alarm for (AWS Foundations 1.4 to 3.0, recommendation 4.4), with boundaries, trust policies and
/// organization policies.
/// </summary>
public static class IamEvents
{
    /// <summary>The service of all but the organization's policies.</summary>
    public const string Iam = "iam.amazonaws.com";

    /// <summary>The service of service control policies.</summary>
    public const string Organizations = "organizations.amazonaws.com";

    /// <summary>The service of the console's sign-in.</summary>
    public const string SignIn = "signin.amazonaws.com";

    /// <summary>The event of a sign-in to the console, good or bad.</summary>
    public const string ConsoleLogin = "ConsoleLogin";

    /// <summary>Changes of what identities may do, by event of IAM.</summary>
    public static IReadOnlyList<string> PermissionChanges { get; } =
    [
        "AddRoleToInstanceProfile", "AddUserToGroup", "AttachGroupPolicy", "AttachRolePolicy", "AttachUserPolicy", "CreatePolicy",
        "CreatePolicyVersion", "DeleteGroupPolicy", "DeletePolicy", "DeletePolicyVersion", "DeleteRolePermissionsBoundary",
        "DeleteRolePolicy", "DeleteUserPermissionsBoundary", "DeleteUserPolicy", "DetachGroupPolicy", "DetachRolePolicy",
        "DetachUserPolicy", "PutGroupPolicy", "PutRolePermissionsBoundary", "PutRolePolicy", "PutUserPermissionsBoundary", "PutUserPolicy",
        "RemoveUserFromGroup", "SetDefaultPolicyVersion", "UpdateAssumeRolePolicy",
    ];

    /// <summary>Changes of service control policies and their kind, by event of Organizations.</summary>
    public static IReadOnlyList<string> OrganizationPolicyChanges { get; } =
        ["AttachPolicy", "CreatePolicy", "DeletePolicy", "DetachPolicy", "DisablePolicyType", "EnablePolicyType", "UpdatePolicy"];

    /// <summary>Changes of credentials, by event of IAM.</summary>
    public static IReadOnlyList<string> CredentialChanges { get; } =
    [
        "ChangePassword", "CreateAccessKey", "CreateLoginProfile", "CreateSAMLProvider", "CreateOpenIDConnectProvider",
        "CreateServiceSpecificCredential", "CreateVirtualMFADevice", "DeactivateMFADevice", "DeleteAccessKey",
        "DeleteAccountPasswordPolicy", "DeleteLoginProfile", "DeleteSigningCertificate", "DeleteVirtualMFADevice", "EnableMFADevice",
        "ResetServiceSpecificCredential", "UpdateAccessKey", "UpdateAccountPasswordPolicy", "UpdateLoginProfile", "UpdateSAMLProvider",
        "UpdateSigningCertificate", "UploadSSHPublicKey", "UploadSigningCertificate",
    ];

    private static readonly HashSet<(string Service, string Name)> Permissions =
        [.. PermissionChanges.Select(name => (Iam, name)), .. OrganizationPolicyChanges.Select(name => (Organizations, name))];

    private static readonly HashSet<(string Service, string Name)> Credentials = [.. CredentialChanges.Select(name => (Iam, name))];

    /// <summary>The kind of an event, whoever acted; <see langword="null"/> where it is none of these.</summary>
    /// <param name="service">The event's service.</param>
    /// <param name="name">The event.</param>
    /// <param name="success">Whether it succeeded: of sign-ins, those that did not are meant, and those of which it is not known.</param>
    public static ActivityClass? Find(string? service, string? name, bool? success)
    {
        if (service is null || name is null)
            return null;
        if (service == SignIn && name == ConsoleLogin)
            return success == true ? null : ActivityClass.FailedSignIn;
        return Permissions.Contains((service, name)) ? ActivityClass.PermissionChange
            : Credentials.Contains((service, name)) ? ActivityClass.CredentialChange
            : null;
    }
}
