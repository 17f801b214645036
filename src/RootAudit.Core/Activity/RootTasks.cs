using RootAudit.Controls;

namespace RootAudit.Activity;

/// <summary>
/// The events behind the tasks that need root, by the list of AWS
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html"/>), and those that the organization does
/// centrally (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>). Tasks without an event
/// of their own (signing up for GovCloud, selling reserved instances, recovering a KMS key) show as what they leave: calls of Support.
/// </summary>
public static class RootTasks
{
    private const string Iam = "iam.amazonaws.com";
    private const string SignIn = "signin.amazonaws.com";
    private const string Account = "account.amazonaws.com";

    private const string DeleteCredentials =
        "For a member account use sts:AssumeRoot with the task policy IAMDeleteRootUserCredentials "
        + "from the management account or the delegated administrator for IAM.";

    private const string UnlockBucket =
        "Where the policy locked everybody out of a member account's bucket, "
        + "use sts:AssumeRoot with the task policy S3UnlockBucketPolicy; else use a role.";

    private const string UnlockQueue =
        "Where the policy locked everybody out of a member account's queue, "
        + "use sts:AssumeRoot with the task policy SQSUnlockQueuePolicy; else use a role.";

    private const string AccountManagement =
        "For a member account the management account, or a delegated administrator for Account Management, does it with the account's id.";

    /// <summary>Every task, by event.</summary>
    public static IReadOnlyList<RootTask> All { get; } =
    [
        new(SignIn, "PasswordRecoveryRequested", "PasswordRecovery",
            ActivityClass.RecoveryFlow, Severity.High, "password recovery was asked for"),
        new(SignIn, "PasswordRecoveryCompleted", "PasswordRecovery",
            ActivityClass.RecoveryFlow, Severity.Critical, "password was replaced through the mailbox of root"),
        new(SignIn, "PasswordUpdated", "ManageRootPassword",
            ActivityClass.RecoveryFlow, Severity.High, "password was changed"),
        new(SignIn, "EmailUpdated", "ChangeRootEmail",
            ActivityClass.RecoveryFlow, Severity.Critical, "address was changed: whoever holds the new mailbox can take root over"),
        Own("EnableMFADevice", "ManageRootMfa",
            ActivityClass.RootRequired, Severity.Low, "registered an MFA device of its own"),
        Own("CreateVirtualMFADevice", "ManageRootMfa",
            ActivityClass.RootRequired, Severity.Low, "made a virtual MFA device"),
        Own("ResyncMFADevice", "ManageRootMfa",
            ActivityClass.RootRequired, Severity.Low, "synchronized its MFA device"),
        Own("ChangePassword", "ManageRootPassword", ActivityClass.RootRequired, Severity.High, "changed its password"),
        Own("DeactivateMFADevice", "ManageRootMfa",
            ActivityClass.CentralAlternative, Severity.High,
            "took an MFA device of its own away",
            DeleteCredentials),
        Own("DeleteVirtualMFADevice", "ManageRootMfa",
            ActivityClass.CentralAlternative, Severity.Medium,
            "deleted a virtual MFA device",
            DeleteCredentials),
        Own("DeleteAccessKey", "RemoveRootCredentials",
            ActivityClass.CentralAlternative, Severity.Low,
            "deleted an access key of its own",
            DeleteCredentials),
        Own("UpdateAccessKey", "RemoveRootCredentials",
            ActivityClass.CentralAlternative, Severity.Medium,
            "switched an access key of its own on or off",
            DeleteCredentials),
        Own("DeleteSigningCertificate", "RemoveRootCredentials",
            ActivityClass.CentralAlternative, Severity.Low,
            "deleted a signing certificate of its own",
            DeleteCredentials),
        Own("CreateAccessKey", "CreateRootAccessKey",
            ActivityClass.Avoidable, Severity.Critical,
            "made an access key of its own, which nothing needs",
            "Use a role. Delete the key."),
        Own("UploadSigningCertificate", "CreateRootCertificate",
            ActivityClass.Avoidable, Severity.Critical,
            "put up a signing certificate of its own, which nothing needs",
            "Use a role. Delete the certificate."),
        new("billing.amazonaws.com", "UpdateIAMAccessPreference", "ActivateIamBilling",
            ActivityClass.RootRequired, Severity.Low, "set whether IAM identities see the billing console"),
        new("billingconsole.amazonaws.com", "SetIAMAccessPreference", "ActivateIamBilling",
            ActivityClass.RootRequired, Severity.Low, "set whether IAM identities see the billing console"),
        new("tax.amazonaws.com", "*", "TaxInvoices",
            ActivityClass.RootRequired, Severity.Low, "worked on tax settings or invoices, of which some show to root alone"),
        new("invoicing.amazonaws.com", "*", "TaxInvoices",
            ActivityClass.RootRequired, Severity.Low, "looked at invoices, of which some show to root alone"),
        new("support.amazonaws.com", "*", "Support",
            ActivityClass.RootRequired, Severity.Low, "worked with AWS Support, which asks for root to recover a KMS key or an account"),
        new("supportplans.amazonaws.com", "*", "SupportPlan",
            ActivityClass.CentralAlternative, Severity.Low, "looked at or changed the support plan")
        {
            Alternative = "The organization's support plan is changed "
                + "from the management account by an identity with supportplans permissions.",
        },
        new("s3.amazonaws.com", "PutBucketPolicy", "UnlockBucketPolicy",
            ActivityClass.CentralAlternative, Severity.Medium, "wrote a bucket policy")
        {
            Alternative = UnlockBucket,
        },
        new("s3.amazonaws.com", "DeleteBucketPolicy", "UnlockBucketPolicy",
            ActivityClass.CentralAlternative, Severity.Medium, "deleted a bucket policy")
        {
            Alternative = UnlockBucket,
        },
        new("sqs.amazonaws.com", "SetQueueAttributes", "UnlockQueuePolicy",
            ActivityClass.CentralAlternative, Severity.Medium, "changed a queue's attributes")
        {
            Alternative = UnlockQueue,
        },
        new(Account, "CloseAccount", "CloseAccount",
            ActivityClass.CentralAlternative, Severity.Critical, "closed the account")
        {
            Alternative = "A member account is closed from the management account with organizations:CloseAccount.",
        },
        new(Account, "*", "AccountSettings",
            ActivityClass.CentralAlternative, Severity.Medium, "read or changed settings of the account")
        {
            Alternative = AccountManagement,
        },
    ];

    /// <summary>The S3 setting that AWS gives to root alone: MFA for the deletion of versions.</summary>
    public static RootTask S3MfaDelete { get; } =
        new("s3.amazonaws.com", "PutBucketVersioning", "S3MfaDelete",
            ActivityClass.RootRequired, Severity.Low, "set MFA delete on a bucket");

    private static readonly Dictionary<(string Service, string EventName), RootTask> ByEvent =
        All.ToDictionary(task => (task.Service, task.EventName));

    /// <summary>The task that an event of root belongs to; <see langword="null"/> where it is none of them.</summary>
    public static RootTask? Find(RootActivityEvent activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Service is not { } service || activity.EventName is not { } name)
            return null;
        if (activity.MfaDelete is not null && service == S3MfaDelete.Service && name == S3MfaDelete.EventName)
            return S3MfaDelete;
        var found = ByEvent.GetValueOrDefault((service, name)) ?? ByEvent.GetValueOrDefault((service, "*"));
        return found is { OwnOnly: true } && !IsOwn(activity.TargetName) ? null : found;
    }

    // CloudTrail names root so where a call of root about itself carries a user's name.
    private static bool IsOwn(string? name) => name is null or "AWS ROOT USER" or "<root_account>";

    private static RootTask Own(
        string name, string task, ActivityClass kind, Severity severity, string title, string? alternative = null) =>
        new(Iam, name, task, kind, severity, title) { OwnOnly = true, Alternative = alternative };
}
