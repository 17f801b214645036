namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the controls over what root did. It takes calls of its own, so they are judged on request.</summary>
internal static class ActivityMetadata
{
    private const string SeeEvents = "See what was done: Get-RootActivity -AccountId ACCOUNT -AllRegions.";

    public static ControlMetadata UseApproved { get; } = new()
    {
        Id = "RootUseApproved",
        Title = "Every use of root was covered by an approved change",
        Scope = ControlScope.Root,
        Severity = Severity.High,
        Risk = "Use of root that nobody approved is either an intruder's, or daily work that escapes every limit and every attribution.",
        Remediation =
        [
            SeeEvents,
            "If nobody can explain the use, treat it as an incident: change the password, delete the keys, review what was done.",
            "Approve the tasks that need root beforehand, and move the others to a role.",
        ],
        Permission = MetadataParts.Activity,
        Documentation = MetadataParts.UserGuide + "root-user-best-practices.html#ru-bp-use",
        OnRequest = true,
    };

    public static ControlMetadata SignInMfa { get; } = new()
    {
        Id = "RootSignInMfa",
        Title = "Every console sign-in of root used MFA",
        Scope = ControlScope.Root,
        Severity = Severity.High,
        Risk = "Root signed in with a password alone: whoever learned the password, or got into the mailbox, could do the same.",
        Remediation =
        [
            SeeEvents,
            "Find out who signed in; if nobody can explain it, treat it as an incident.",
            "Register MFA for root, better two hardware keys, or remove root's credentials centrally.",
        ],
        Permission = MetadataParts.Activity,
        Documentation = MetadataParts.UserGuide + "enable-mfa-for-root.html",
        OnRequest = true,
    };

    public static ControlMetadata SignInFailure { get; } = new()
    {
        Id = "RootSignInFailure",
        Title = "Nobody tried again and again to sign in as root and failed",
        Scope = ControlScope.Root,
        Severity = Severity.Medium,
        Risk = "Failed sign-ins as root may be an attack: whoever tries knows the address of root, and is guessing the rest.",
        Remediation =
        [
            "See where the attempts came from: Get-RootActivity -AccountId ACCOUNT.",
            "If it was none of your people, change the password and the address of root, and see that its mailbox is safe.",
            "Register MFA for root, or remove its credentials centrally, so that there is nothing to guess.",
        ],
        Permission = MetadataParts.Activity,
        Documentation =
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html",
        Parameter = [ControlParameters.RootSignInFailureLimit],
        OnRequest = true,
    };
}
