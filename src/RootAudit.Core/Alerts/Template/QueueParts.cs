using System.Text.Json.Nodes;

namespace RootAudit.Alerts;

/// <summary>The bus, the queue behind it, and what watches over the queue.</summary>
internal static class QueueParts
{
    /// <summary>The bus as a resource of the template.</summary>
    public const string Bus = "EventBus";

    private const string Rule = "QueueRule";
    private const string Queue = "Queue";
    private const string DeadLetterQueue = "DeadLetterQueue";
    private const string QueueType = "AWS::SQS::Queue";

    // What was received so often and never deleted is poison.
    private const int MaximumReceives = 5;
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(14);

    /// <summary>Adds bus, rule, queues, and their policies.</summary>
    public static void Add(JsonObject resources, AlertTemplate template)
    {
        resources[Bus] = Cfn.Resource("AWS::Events::EventBus", new JsonObject { ["Name"] = template.Name });
        if (template.OrganizationId is { } organization)
            resources["EventBusPolicy"] = Cfn.Resource("AWS::Events::EventBusPolicy", BusPolicy(organization));
        resources[DeadLetterQueue] = Cfn.Resource(QueueType, QueueProperties(template, $"{template.Name}-DeadLetter", LongestRetention));
        var queue = QueueProperties(template, template.Name, template.RetentionPeriod);
        queue["VisibilityTimeout"] = 60;
        queue["RedrivePolicy"] = new JsonObject
        {
            ["deadLetterTargetArn"] = Cfn.GetAtt(DeadLetterQueue, "Arn"), ["maxReceiveCount"] = MaximumReceives,
        };
        resources[Queue] = Cfn.Resource(QueueType, queue);
        resources[Rule] = Cfn.Resource("AWS::Events::Rule", RuleProperties(template));
        // The dead letter queue takes from the rule too: what cannot be put into the queue must be somewhere.
        foreach (var name in new[] { Queue, DeadLetterQueue })
            resources[$"{name}Policy"] = Cfn.Resource("AWS::SQS::QueuePolicy", QueuePolicy(name));
        AlarmParts.Add(resources, template, Queue, DeadLetterQueue, Rule);
    }

    /// <summary>What the stack tells of itself.</summary>
    public static JsonObject Outputs(AlertTemplate template)
    {
        var outputs = new JsonObject
        {
            ["QueueUrl"] = Output("For Watch-RootActivity -QueueUrl", Cfn.Ref(Queue)),
            ["QueueArn"] = Output("The queue", Cfn.GetAtt(Queue, "Arn")),
            ["DeadLetterQueueUrl"] = Output("What nobody could handle", Cfn.Ref(DeadLetterQueue)),
            ["EventBusArn"] = Output("For New-RootActivityAlert -EventBusArn", Cfn.GetAtt(Bus, "Arn")),
        };
        if (template.Topic is not null)
            outputs["TopicArn"] = Output("The topic", Cfn.Ref(AlarmParts.Topic));
        return outputs;
    }

    private static JsonObject Output(string description, JsonNode value) => new() { ["Description"] = description, ["Value"] = value };

    private static JsonObject BusPolicy(string organization) => new()
    {
        ["EventBusName"] = Cfn.GetAtt(Bus, "Name"),
        ["StatementId"] = "OrganizationOnly",
        ["Statement"] = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = "*",
            ["Action"] = "events:PutEvents",
            ["Resource"] = Cfn.GetAtt(Bus, "Arn"),
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:PrincipalOrgID"] = organization } },
        },
    };

    private static JsonObject QueueProperties(AlertTemplate template, string name, TimeSpan retention)
    {
        var properties = new JsonObject { ["QueueName"] = name, ["MessageRetentionPeriod"] = (int)retention.TotalSeconds };
        if (template.KmsKeyId is null)
            properties["SqsManagedSseEnabled"] = true;
        else
            properties["KmsMasterKeyId"] = template.KmsKeyId;
        return properties;
    }

    private static JsonObject QueuePolicy(string queue) => new()
    {
        ["Queues"] = new JsonArray(Cfn.Ref(queue)),
        ["PolicyDocument"] = Cfn.Policy(
            Cfn.AllowService(
                "RuleOnly", "events.amazonaws.com", "sqs:SendMessage", Cfn.GetAtt(queue, "Arn"), Cfn.ForSource(Cfn.GetAtt(Rule, "Arn"))),
            Cfn.DenyWithoutTls("sqs:*", Cfn.GetAtt(queue, "Arn"))),
    };

    private static JsonObject RuleProperties(AlertTemplate template)
    {
        var targets = new JsonArray(Target("Queue", Cfn.GetAtt(Queue, "Arn")));
        if (template.Topic is not null)
        {
            var topic = Target("Topic", Cfn.Ref(AlarmParts.Topic));
            topic["InputTransformer"] = AlarmParts.Sentence();
            targets.Add(topic);
        }

        return new JsonObject
        {
            ["Name"] = $"{template.Name}-Queue",
            ["Description"] = "Root activity of all accounts and Regions to the queue (RootAudit)",
            ["EventBusName"] = Cfn.GetAtt(Bus, "Name"),
            ["EventPattern"] = EventPatterns.Central(),
            ["State"] = AlertTemplate.AllManagementEvents,
            ["Targets"] = targets,
        };
    }

    private static JsonObject Target(string id, JsonNode arn) => new()
    {
        ["Id"] = id, ["Arn"] = arn, ["DeadLetterConfig"] = new JsonObject { ["Arn"] = Cfn.GetAtt(DeadLetterQueue, "Arn") },
    };
}
