using RootAudit.Controls.Metadata;
using RootAudit.Controls.Rules;

namespace RootAudit.Controls;

/// <summary>The controls over what watches root users.</summary>
public static class MonitoringControls
{
    /// <summary>A trail records the account as it should.</summary>
    public static MonitoringControl Trail { get; } = new(MonitoringMetadata.OrganizationTrail, OrganizationTrailRule.Judge);

    /// <summary>Somebody is told when root signs in.</summary>
    public static MonitoringControl Alarm { get; } = new(MonitoringMetadata.RootUseAlarm, RootUseAlarmRule.Judge);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MonitoringControl> All { get; } = [Trail, Alarm];
}
