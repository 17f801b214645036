using System.Globalization;
using System.Xml.Linq;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Monitoring;

/// <summary>The calls to CloudWatch and SNS in one account that tell who hears of a metric.</summary>
internal static class AlarmCalls
{
    /// <summary>The alarms on a metric without dimensions.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public static async Task<IReadOnlyList<MetricAlarm>> DescribeForMetricAsync(
        AwsSession session, MemberAccess account, string region, FilterMetric metric, CancellationToken cancellationToken)
    {
        var operation = MonitoringOperations.DescribeAlarmsForMetric;
        using var client = account.OpenClient(RegionalService.CloudWatch(region));
        KeyValuePair<string, string>[] parameters = [new("MetricName", metric.Name), new("Namespace", metric.Namespace)];
        // Read within the call: an answer that is none is this call's failure, and it is tried again.
        return await account.CallAsync<IReadOnlyList<MetricAlarm>>(
            session.Runner,
            operation,
            CallPriority.ReadFact,
            async token => [.. (await client.QueryAsync(operation.Name, parameters, token).ConfigureAwait(false)).Members("MetricAlarms").Select(ToAlarm)],
            limit: null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many confirmed subscriptions a topic has; none where it is gone.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public static async Task<TopicSubscriptions> CountSubscriptionsAsync(
        AwsSession session, MemberAccess account, string topicArn, CancellationToken cancellationToken)
    {
        var operation = MonitoringOperations.ListSubscriptionsByTopic;
        using var client = account.OpenClient(RegionalService.Sns(topicArn.Split(':')[3]));
        var confirmed = 0;
        string? next = null;
        do
        {
            KeyValuePair<string, string>[] parameters = next is null ? [new("TopicArn", topicArn)] : [new("TopicArn", topicArn), new("NextToken", next)];
            var answer = await account.CallAsync(
                session.Runner,
                operation,
                CallPriority.ReadFact,
                async token =>
                {
                    try
                    {
                        return await client.QueryAsync(operation.Name, parameters, token).ConfigureAwait(false);
                    }
                    catch (AmazonServiceException exception) when (ErrorCodes.Same("NotFound", exception.ErrorCode))
                    {
                        return new XElement("Gone");
                    }
                },
                limit: null,
                cancellationToken).ConfigureAwait(false);
            // What is not confirmed, or was deleted, has a word in the place of its ARN.
            confirmed += answer.Members("Subscriptions").Count(one => one.Text("SubscriptionArn")?.StartsWith("arn:", StringComparison.Ordinal) == true);
            next = answer.Text("NextToken");
        }
        while (!string.IsNullOrEmpty(next));
        return new TopicSubscriptions(confirmed);
    }

    private static MetricAlarm ToAlarm(XElement one) => new()
    {
        Name = one.RequiredText("AlarmName"),
        ActionsEnabled = one.Flag("ActionsEnabled"),
        Actions = [.. one.Members("AlarmActions").Select(action => action.Value)],
        Statistic = one.Text("Statistic"),
        ComparisonOperator = one.Text("ComparisonOperator"),
        Threshold = double.TryParse(one.Text("Threshold"), NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) ? threshold : null,
        EvaluationPeriods = Whole(one.Text("EvaluationPeriods")),
        DatapointsToAlarm = Whole(one.Text("DatapointsToAlarm")),
    };

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
