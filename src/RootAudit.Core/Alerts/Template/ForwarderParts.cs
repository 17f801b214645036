using System.Text.Json.Nodes;

namespace RootAudit.Alerts;

/// <summary>The rules of one account and Region, and the role with which EventBridge sends what they let through.</summary>
internal static class ForwarderParts
{
    /// <summary>The parameter that holds the ARN of the central bus.</summary>
    public const string BusParameter = "EventBusArn";

    private const string Role = "ForwarderRole";

    /// <summary>A template of its own, for accounts and Regions in which the bus is not.</summary>
    /// <param name="template">What was asked for.</param>
    /// <param name="busArn">The default for the bus; <see langword="null"/> where whoever deploys it says.</param>
    public static JsonObject Template(AlertTemplate template, string? busArn)
    {
        var parameter = new JsonObject
        {
            ["Type"] = "String",
            ["Description"] = "ARN of the central event bus",
            ["AllowedPattern"] = "^arn:aws[a-z-]*:events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9._/-]+$",
        };
        if (busArn is not null)
            parameter["Default"] = busArn;
        var resources = new JsonObject();
        Add(resources, template, Cfn.Ref(BusParameter));
        return new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = "RootAudit: sends root activity of this account and Region to a central event bus.",
            ["Parameters"] = new JsonObject { [BusParameter] = parameter },
            ["Resources"] = resources,
        };
    }

    /// <summary>Adds role and rules to a template.</summary>
    public static void Add(JsonObject resources, AlertTemplate template, JsonNode bus)
    {
        resources[Role] = Cfn.Resource("AWS::IAM::Role", RoleProperties(template, bus));
        foreach (var pattern in EventPatterns.Sources(template.ExcludeAssumeRoot, template.IncludeIamEvents))
        {
            resources[$"{pattern.Name}Rule"] = Cfn.Resource("AWS::Events::Rule", new JsonObject
            {
                ["Name"] = $"{template.Name}-{pattern.Name}",
                ["Description"] = $"{pattern.Description} (RootAudit)",
                ["EventPattern"] = pattern.Pattern,
                // Without this word EventBridge keeps back what only reads, such as ListBuckets by root, and AssumeRoot.
                ["State"] = AlertTemplate.AllManagementEvents,
                ["Targets"] = new JsonArray(new JsonObject
                {
                    ["Id"] = "CentralBus",
                    ["Arn"] = bus.DeepClone(),
                    ["RoleArn"] = Cfn.GetAtt(Role, "Arn"),
                    ["RetryPolicy"] = new JsonObject { ["MaximumEventAgeInSeconds"] = 86400, ["MaximumRetryAttempts"] = 185 },
                }),
            });
        }
    }

    // Its name is made by CloudFormation: roles are global, and each Region has a stack of its own.
    private static JsonObject RoleProperties(AlertTemplate template, JsonNode bus) => new()
    {
        ["Description"] = "Lets EventBridge send root activity to the central event bus (RootAudit)",
        ["AssumeRolePolicyDocument"] = Cfn.Policy(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = "events.amazonaws.com" },
            ["Action"] = "sts:AssumeRole",
            ["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = Cfn.Ref("AWS::AccountId") },
                ["ArnLike"] = new JsonObject
                {
                    ["aws:SourceArn"] = Cfn.Sub($"arn:${{AWS::Partition}}:events:${{AWS::Region}}:${{AWS::AccountId}}:rule/{template.Name}-*"),
                },
            },
        }),
        ["Policies"] = new JsonArray(new JsonObject
        {
            ["PolicyName"] = "PutEvents",
            ["PolicyDocument"] = Cfn.Policy(new JsonObject
            {
                ["Effect"] = "Allow", ["Action"] = "events:PutEvents", ["Resource"] = bus.DeepClone(),
            }),
        }),
    };
}
