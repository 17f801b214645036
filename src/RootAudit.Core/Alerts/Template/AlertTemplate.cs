using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootAudit.Alerts;

/// <summary>
/// The CloudFormation template that brings root activity of accounts and Regions into one queue, seconds after CloudTrail recorded it.
/// The same options give the same text.
/// </summary>
public sealed record AlertTemplate
{
    /// <summary>
    /// How long a template may be that is handed over in the call, in bytes; a longer one has to lie in S3.
    /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    /// </summary>
    public const int MaximumInlineLength = 51_200;

    /// <summary>
    /// The state of a rule that matches what only reads too.
    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
    /// </summary>
    public const string AllManagementEvents = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    /// <summary>The beginning of all names: of the bus, the queues, the rules and the alarms.</summary>
    public string Name { get; init; } = "RootActivity";

    /// <summary>The partition; it decides the Region of sign-ins and which Regions there are.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The organization, whose accounts alone may send; <see langword="null"/> for one account.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The root or the units whose accounts get the rules.</summary>
    public IReadOnlyList<string> OrganizationalUnitId { get; init; } = [];

    /// <summary>The Regions that get the rules; those that are on in every account where none is named.</summary>
    public IReadOnlyList<string> Region { get; init; } = [];

    /// <summary>Whether the stack is made in a delegated administrator's account and not in the management account.</summary>
    public bool DelegatedAdministrator { get; init; }

    /// <summary>Whether changes of permissions and credentials, and failed sign-ins, by anybody are sent too.</summary>
    public bool IncludeIamEvents { get; init; }

    /// <summary>Whether what the organization does in short root sessions is left out.</summary>
    public bool ExcludeAssumeRoot { get; init; }

    /// <summary>A customer managed key for queues and topic; <see langword="null"/> for SQS's own encryption.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The name of a topic that is told of each event.</summary>
    public string? TopicName { get; init; }

    /// <summary>Who is told by e-mail, through the topic.</summary>
    public string? NotificationEmail { get; init; }

    /// <summary>How long the queue keeps what nobody read.</summary>
    public TimeSpan RetentionPeriod { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a message may wait before an alarm goes off; <see langword="null"/> for no alarm.</summary>
    public TimeSpan? MaximumMessageAge { get; init; }

    /// <summary>The Region that records sign-ins of root.</summary>
    public string SignInRegion => AlertRegions.SignIn(Partition);

    /// <summary>The Regions of the rules: those that were named, and always the one of sign-ins.</summary>
    public IReadOnlyList<string> RuleRegion =>
        [.. (Region.Count > 0 ? Region : AlertRegions.OnByDefault(Partition)).Append(SignInRegion).Select(name => name.ToLowerInvariant())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The topic's name; <see langword="null"/> for none.</summary>
    internal string? Topic => TopicName ?? (NotificationEmail is null ? null : Name);

    /// <summary>The template of the bus and the queue, with the rules for all accounts.</summary>
    public string Render()
    {
        var resources = new JsonObject();
        QueueParts.Add(resources, this);
        // A service-managed StackSet never reaches the management account, and does reach a delegated administrator's.
        if (!DelegatedAdministrator)
            ForwarderParts.Add(resources, this, Cfn.GetAtt(QueueParts.Bus, "Arn"));
        if (OrganizationId is not null)
            resources["Forwarders"] = StackSet();
        return Text(new JsonObject
        {
            ["AWSTemplateFormatVersion"] = "2010-09-09",
            ["Description"] = OrganizationId is null
                ? "RootAudit: root activity of this account into a queue."
                : "RootAudit: root activity of all accounts of the organization into a queue.",
            ["Rules"] = new JsonObject { [nameof(SignInRegion)] = SignInRule() },
            ["Resources"] = resources,
            ["Outputs"] = QueueParts.Outputs(this),
        });
    }

    /// <summary>The template of the rules alone, for an account and Region that the StackSet does not reach.</summary>
    /// <param name="busArn">The ARN of the central bus.</param>
    public string RenderForwarder(string busArn) => Text(ForwarderParts.Template(this, busArn));

    // Elsewhere the rules of the stack's own account would never see a sign-in of its root.
    private JsonObject SignInRule() => new()
    {
        ["Assertions"] = new JsonArray(new JsonObject
        {
            ["Assert"] = new JsonObject { ["Fn::Equals"] = new JsonArray(Cfn.Ref("AWS::Region"), SignInRegion) },
            ["AssertDescription"] = $"Sign-ins of root are recorded in {SignInRegion}: create the stack there.",
        }),
    };

    private JsonObject StackSet()
    {
        var units = OrganizationalUnitId.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var resource = Cfn.Resource("AWS::CloudFormation::StackSet", new JsonObject
        {
            ["StackSetName"] = $"{Name}-Forwarders",
            ["Description"] = "Sends root activity to the central event bus (RootAudit)",
            ["PermissionModel"] = "SERVICE_MANAGED",
            ["CallAs"] = DelegatedAdministrator ? "DELEGATED_ADMIN" : "SELF",
            ["AutoDeployment"] = new JsonObject { ["Enabled"] = true, ["RetainStacksOnAccountRemoval"] = false },
            ["Capabilities"] = Cfn.List("CAPABILITY_IAM"),
            ["ManagedExecution"] = new JsonObject { ["Active"] = true },
            // An account or Region without the rules is a gap that nobody sees: one failure fails the stack.
            ["OperationPreferences"] = new JsonObject
            {
                ["RegionConcurrencyType"] = "PARALLEL",
                ["MaxConcurrentPercentage"] = 100,
                ["FailureTolerancePercentage"] = 0,
                ["ConcurrencyMode"] = "SOFT_FAILURE_TOLERANCE",
            },
            ["Parameters"] = new JsonArray(new JsonObject
            {
                ["ParameterKey"] = ForwarderParts.BusParameter, ["ParameterValue"] = Cfn.GetAtt(QueueParts.Bus, "Arn"),
            }),
            ["StackInstancesGroup"] = new JsonArray(new JsonObject
            {
                ["DeploymentTargets"] = new JsonObject { ["OrganizationalUnitIds"] = Cfn.List(units) },
                ["Regions"] = Cfn.List(RuleRegion),
            }),
            ["TemplateBody"] = ForwarderParts.Template(this, busArn: null).ToJsonString(Compact),
        });
        resource["DependsOn"] = "EventBusPolicy";
        return resource;
    }

    private static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The writer ends lines as the machine does; the text is the same everywhere. One that would be too long is not indented.
    private static string Text(JsonObject template)
    {
        var readable = template.ToJsonString(new JsonSerializerOptions(Compact) { WriteIndented = true }).ReplaceLineEndings("\n");
        return Encoding.UTF8.GetByteCount(readable) <= MaximumInlineLength ? readable : template.ToJsonString(Compact);
    }
}
