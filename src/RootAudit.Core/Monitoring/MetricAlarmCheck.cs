using System.Globalization;
using RootAudit.Failures;
using RootAudit.Monitoring.Patterns;
using RootAudit.Posture;

namespace RootAudit.Monitoring;

/// <summary>Holds the alarms on a filter's metric against what one sign-in of root needs to reach somebody.</summary>
internal static class MetricAlarmCheck
{
    /// <summary>What hangs on each alarm, or on there being none.</summary>
    public static IEnumerable<(string? Name, IReadOnlyList<Link> Links)> Of(
        FilterMetric metric, Fact<IReadOnlyList<MetricAlarm>> alarms, IReadOnlyDictionary<string, Fact<TopicSubscriptions>> topics)
    {
        if (!alarms.TryGet(out IReadOnlyList<MetricAlarm>? found))
            return [(null, [new Link(null, "has alarms that could not be read") { Gap = [alarms.Gap!] }])];
        if (found.Count == 0)
        {
            // With dimensions CloudWatch gives an alarm only to who names their values.
            return [(null, [metric.HasDimensions ? new Link(null, "counts apart by fields, and alarms on such metrics are not found") : new Link(false, "has no alarm on its metric")])];
        }

        return found.Select(alarm => (
            (string?)alarm.Name,
            (IReadOnlyList<Link>)
            [
                new Link(GoesOff(alarm, metric), "does not go off at one sign-in, or it is not known whether it does"),
                new Link(alarm.ActionsEnabled, "has its actions switched off"),
                Reaches(alarm, topics),
            ]));
    }

    // One event in one period: the metric is 1 there, whatever is made of it.
    private static bool? GoesOff(MetricAlarm alarm, FilterMetric metric)
    {
        if (!double.TryParse(metric.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || alarm.Threshold is not { } threshold
            || alarm.EvaluationPeriods is not { } periods)
            return null;
        double? peak = alarm.Statistic switch { "Sum" or "Average" or "Maximum" or "Minimum" => value, "SampleCount" => 1, _ => null };
        bool? isOver = alarm.ComparisonOperator switch
        {
            "GreaterThanOrEqualToThreshold" => peak >= threshold,
            "GreaterThanThreshold" => peak > threshold,
            "LessThanThreshold" or "LessThanOrEqualToThreshold" => false,
            _ => null,
        };
        return Certainty.All([peak is null ? null : isOver, (alarm.DatapointsToAlarm ?? periods) <= 1]);
    }

    private static Link Reaches(MetricAlarm alarm, IReadOnlyDictionary<string, Fact<TopicSubscriptions>> topics)
    {
        if (alarm.Actions.Count == 0)
            return new Link(false, "has no action");
        var gaps = new List<Gap>();
        bool? reaches = Certainty.Any(alarm.Actions.Select(action => Reaches(action, topics, gaps)));
        return reaches is null
            ? new Link(null, "notifies a topic whose subscriptions could not be read") { Gap = gaps }
            : new Link(reaches, "notifies nobody: no topic of it has a confirmed subscription");
    }

    private static bool? Reaches(string action, IReadOnlyDictionary<string, Fact<TopicSubscriptions>> topics, List<Gap> gaps)
    {
        // A function, or an incident or item of Systems Manager, is somebody's to look at; restarting a machine tells nobody.
        if (action.Split(':') is [_, _, "lambda" or "ssm" or "ssm-incidents", ..])
            return true;
        if (action.Split(':') is not [_, _, "sns", ..])
            return false;
        if (topics.TryGetValue(action, out Fact<TopicSubscriptions>? topic) && topic.TryGet(out TopicSubscriptions? subscriptions))
            return subscriptions.Confirmed > 0;
        if (topic?.Gap is { } gap)
            gaps.Add(gap);
        return null;
    }
}
