using System.Text.Json.Nodes;

namespace RootAudit.Alerts;

/// <summary>The topic that people subscribe to, and the alarms on the queues.</summary>
internal static class AlarmParts
{
    /// <summary>The topic as a resource of the template.</summary>
    public const string Topic = "Topic";

    private const int Period = 300;

    /// <summary>Adds what was asked for.</summary>
    public static void Add(JsonObject resources, AlertTemplate template, string queue, string deadLetterQueue, string rule)
    {
        if (template.Topic is { } name)
        {
            var topic = new JsonObject { ["TopicName"] = name };
            if (template.KmsKeyId is { } key)
                topic["KmsMasterKeyId"] = key;
            if (template.NotificationEmail is { } email)
                topic["Subscription"] = new JsonArray(new JsonObject { ["Protocol"] = "email", ["Endpoint"] = email });
            resources[Topic] = Cfn.Resource("AWS::SNS::Topic", topic);
            resources["TopicPolicy"] = Cfn.Resource("AWS::SNS::TopicPolicy", TopicPolicy(rule));
        }

        resources["DeadLetterAlarm"] = Alarm(
            template, "DeadLetter", "Root activity lies in the dead letter queue: nobody was told of it (RootAudit)",
            deadLetterQueue, "ApproximateNumberOfMessagesVisible", threshold: 1);
        if (template.MaximumMessageAge is { } age)
        {
            resources["MessageAgeAlarm"] = Alarm(
                template, "MessageAge", "Root activity waits in the queue: nobody reads it (RootAudit)",
                queue, "ApproximateAgeOfOldestMessage", (int)age.TotalSeconds);
        }
    }

    /// <summary>What subscribers read in place of the event: the fields that AWS itself sets, in a sentence.</summary>
    public static JsonObject Sentence() => new()
    {
        ["InputPathsMap"] = new JsonObject
        {
            ["account"] = "$.account", ["region"] = "$.region", ["time"] = "$.time", ["name"] = "$.detail.eventName",
            ["service"] = "$.detail.eventSource", ["id"] = "$.detail.eventID",
        },
        ["InputTemplate"] = "\"Root activity in account <account>: <name> of <service> in <region> at <time> (event <id>).\"",
    };

    private static JsonObject TopicPolicy(string rule) => new()
    {
        ["Topics"] = new JsonArray(Cfn.Ref(Topic)),
        ["PolicyDocument"] = Cfn.Policy(
            Cfn.AllowService("RuleOnly", "events.amazonaws.com", "sns:Publish", Cfn.Ref(Topic), Cfn.ForSource(Cfn.GetAtt(rule, "Arn"))),
            Cfn.AllowService("AlarmsOfThisAccount", "cloudwatch.amazonaws.com", "sns:Publish", Cfn.Ref(Topic), new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = Cfn.Ref("AWS::AccountId") },
            }),
            Cfn.DenyWithoutTls("sns:Publish", Cfn.Ref(Topic))),
    };

    private static JsonObject Alarm(AlertTemplate template, string name, string description, string queue, string metric, int threshold)
    {
        var properties = new JsonObject
        {
            ["AlarmName"] = $"{template.Name}-{name}",
            ["AlarmDescription"] = description,
            ["Namespace"] = "AWS/SQS",
            ["MetricName"] = metric,
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "QueueName", ["Value"] = Cfn.GetAtt(queue, "QueueName") }),
            ["Statistic"] = "Maximum",
            ["Period"] = Period,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = threshold,
            ["ComparisonOperator"] = "GreaterThanOrEqualToThreshold",
            // An idle queue sends no figures.
            ["TreatMissingData"] = "notBreaching",
        };
        if (template.Topic is not null)
            properties["AlarmActions"] = new JsonArray(Cfn.Ref(Topic));
        return Cfn.Resource("AWS::CloudWatch::Alarm", properties);
    }
}
