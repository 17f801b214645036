namespace RootAudit.Controls.Metadata;

/// <summary>The texts of the controls over what watches root users.</summary>
internal static class MonitoringMetadata
{
    private const string TrailGuide = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/";

    public static ControlMetadata OrganizationTrail { get; } = new()
    {
        Id = "OrganizationTrail",
        Title = "A trail of the organization records the account in full",
        Scope = ControlScope.Account,
        Severity = Severity.High,
        Risk = "What root does where no trail records it leaves no trace after 90 days, and no alarm and no SIEM ever hears of it.",
        Remediation =
        [
            "See what is missing: Get-RootActivityMonitor -AccountId ACCOUNT.",
            "From the management account make a trail for the organization, in all Regions, with all management events and log file validation.",
        ],
        Permission = MetadataParts.Trails,
        Documentation = TrailGuide + "creating-trail-organization.html",
        OnRequest = true,
    };

    public static ControlMetadata RootUseAlarm { get; } = new()
    {
        Id = "RootUseAlarm",
        Title = "Somebody is told when root signs in",
        Scope = ControlScope.Account,
        Severity = Severity.Medium,
        Risk = "An intruder who signs in as root has the account for as long as it takes until somebody happens to look.",
        Remediation =
        [
            "See what there is, and what is in its way: Get-RootActivityMonitor -AccountId ACCOUNT.",
            "Make an EventBridge rule on root's sign-in in the Region of sign-ins, in each account; or one metric filter and alarm on the log group of "
                + "the organization's trail.",
            "Give it a target or a topic that people read, and confirm the subscription.",
        ],
        Permission = [.. MetadataParts.Trails, .. MetadataParts.Alarms],
        Documentation = TrailGuide + "cloudwatch-alarms-for-cloudtrail.html",
        OnRequest = true,
    };
}
