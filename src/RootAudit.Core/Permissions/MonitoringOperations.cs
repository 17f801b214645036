namespace RootAudit.Permissions;

/// <summary>The calls that tell what watches root users: trails, rules, metric filters, alarms and their topics.</summary>
public static class MonitoringOperations
{
    /// <summary>Finds the trails.</summary>
    public static AwsOperation DescribeTrails { get; } =
        new("cloudtrail", "DescribeTrails", CallerScope.Member, "find the trails that record an account");

    /// <summary>Reads how a trail is doing.</summary>
    public static AwsOperation GetTrailStatus { get; } =
        new("cloudtrail", "GetTrailStatus", CallerScope.Member, "see whether a trail logs, and delivers what it logs");

    /// <summary>Reads what a trail records.</summary>
    public static AwsOperation GetEventSelectors { get; } =
        new("cloudtrail", "GetEventSelectors", CallerScope.Member, "see which management events a trail records");

    /// <summary>Finds the rules of EventBridge.</summary>
    public static AwsOperation ListRules { get; } =
        new("events", "ListRules", CallerScope.Member, "find EventBridge rules that catch root's sign-in");

    /// <summary>Finds the targets of a rule.</summary>
    public static AwsOperation ListTargetsByRule { get; } =
        new("events", "ListTargetsByRule", CallerScope.Member, "see whether a rule that catches root's sign-in has a target");

    /// <summary>Finds the metric filters of a log group.</summary>
    public static AwsOperation DescribeMetricFilters { get; } =
        new("logs", "DescribeMetricFilters", CallerScope.Member, "find metric filters on a trail's log group that catch root's sign-in");

    /// <summary>Finds the alarms on a metric.</summary>
    public static AwsOperation DescribeAlarmsForMetric { get; } =
        new("cloudwatch", "DescribeAlarmsForMetric", CallerScope.Member, "find the alarms on such a filter's metric");

    /// <summary>Finds the subscriptions of a topic.</summary>
    public static AwsOperation ListSubscriptionsByTopic { get; } =
        new("sns", "ListSubscriptionsByTopic", CallerScope.Member, "see whether anybody hears of such an alarm");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } =
    [
        DescribeTrails, GetTrailStatus, GetEventSelectors, ListRules, ListTargetsByRule, DescribeMetricFilters, DescribeAlarmsForMetric,
        ListSubscriptionsByTopic,
    ];
}
