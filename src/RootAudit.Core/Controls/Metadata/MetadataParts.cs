namespace RootAudit.Controls.Metadata;

/// <summary>What several controls share.</summary>
internal static class MetadataParts
{
    /// <summary>The IAM user guide.</summary>
    public const string UserGuide = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";

    /// <summary>The page on the password policy.</summary>
    public const string PasswordPolicyPage = UserGuide + "id_credentials_passwords_account-policy.html";

    /// <summary>The calls that bring a credential report.</summary>
    public static IReadOnlyList<string> Report { get; } = ["iam:GenerateCredentialReport", "iam:GetCredentialReport"];

    /// <summary>The calls that tell of root's credentials.</summary>
    public static IReadOnlyList<string> RootCredentials { get; } = [.. Report, "iam:GetAccountSummary"];

    /// <summary>
    /// The calls that bring the service control policies and where they are attached. Those that find the accounts and their places are
    /// not among them: every control needs them.
    /// </summary>
    public static IReadOnlyList<string> ServiceControlPolicies { get; } =
    [
        "organizations:ListPolicies", "organizations:DescribePolicy", "organizations:ListTargetsForPolicy",
        "organizations:ListPoliciesForTarget",
    ];

    /// <summary>The call that brings the password policy.</summary>
    public static IReadOnlyList<string> PasswordPolicy { get; } = ["iam:GetAccountPasswordPolicy"];

    /// <summary>The calls that tell who may administer an account.</summary>
    public static IReadOnlyList<string> Administrators { get; } = ["iam:GetAccountAuthorizationDetails", .. Report];

    /// <summary>The calls that tell what root did: the event history, Region by Region.</summary>
    public static IReadOnlyList<string> Activity { get; } = ["cloudtrail:LookupEvents", "account:ListRegions"];

    /// <summary>The calls that tell what trails record.</summary>
    public static IReadOnlyList<string> Trails { get; } =
        ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"];

    /// <summary>The calls that tell whether anything is made of it.</summary>
    public static IReadOnlyList<string> Alarms { get; } =
    [
        "events:ListRules", "events:ListTargetsByRule", "logs:DescribeMetricFilters", "cloudwatch:DescribeAlarmsForMetric",
        "sns:ListSubscriptionsByTopic",
    ];
}
