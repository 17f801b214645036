using System.Globalization;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Amazon CloudWatch: alarms on a metric, by the Query protocol, one of the three that its model names.</summary>
internal static class CloudWatchOperations
{
    public static Service Service { get; } = new("monitoring", Protocol.Query, "2010-08-01",
    [
        new(nameof(DescribeAlarmsForMetric), DescribeAlarmsForMetric),
    ])
    {
        Actions = "cloudwatch",
    };

    private static void DescribeAlarmsForMetric(Call call, XmlBody xml)
    {
        var (metric, space) = (call.Required("MetricName"), call.Required("Namespace"));
        var found = call.Account.Watch.Alarms.Where(alarm => alarm.Region == call.Region && alarm.Metric == metric && alarm.Namespace == space);
        xml.List("MetricAlarms", found, alarm =>
        {
            xml.Text("AlarmName", alarm.Name);
            xml.Text("AlarmArn", $"arn:{call.Account.Partition}:cloudwatch:{call.Region}:{call.Account.Id}:alarm:{alarm.Name}");
            xml.Flag("ActionsEnabled", alarm.ActionsEnabled);
            xml.List("OKActions", Array.Empty<string>(), _ => { });
            xml.Open("AlarmActions");
            foreach (var action in alarm.Actions)
                xml.Text("member", action);
            xml.Close("AlarmActions");
            xml.Text("StateValue", "OK");
            xml.Text("MetricName", alarm.Metric);
            xml.Text("Namespace", alarm.Namespace);
            xml.Text("Statistic", "Sum");
            xml.Number("Period", 300);
            xml.Number("EvaluationPeriods", 1);
            xml.Text("Threshold", alarm.Threshold.ToString("0.0", CultureInfo.InvariantCulture));
            xml.Text("ComparisonOperator", "GreaterThanOrEqualToThreshold");
            xml.Text("TreatMissingData", "notBreaching");
        });
    }
}
