using System.Management.Automation;
using RootAudit.Alerts;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Writes the CloudFormation template that brings root activity of all accounts and Regions into a queue within seconds.</summary>
[Cmdlet(VerbsCommon.New, "RootActivityAlert", DefaultParameterSetName = OrganizationSet, SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class NewRootActivityAlertCommand : RootAuditCmdlet
{
    private const string OrganizationSet = "Organization";
    private const string SingleSet = "SingleAccount";
    private const string ForwarderSet = "Forwarder";

    /// <summary>A file for the template, in place of the pipeline.</summary>
    [Parameter(Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The organization; asked of AWS where a session is open.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidatePattern("^o-[a-z0-9]{10,32}$")]
    public string? OrganizationId { get; set; }

    /// <summary>The root or the units whose accounts get the rules; the root, asked of AWS, where none is named.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [ValidatePattern("^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$")]
    [ValidateNotNullOrEmpty]
    public string[] OrganizationalUnitId { get; set; } = [];

    /// <summary>The Regions that get the rules.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateRegionName]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>The stack is made in the account of a delegated administrator for StackSets.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    public SwitchParameter DelegatedAdministrator { get; set; }

    /// <summary>For one account, in an organization or not.</summary>
    [Parameter(ParameterSetName = SingleSet, Mandatory = true)]
    public SwitchParameter SingleAccount { get; set; }

    /// <summary>The bus of a stack that is there: only the rules that send to it, for accounts and Regions that the StackSet does not reach.</summary>
    [Parameter(ParameterSetName = ForwarderSet, Mandatory = true)]
    [ValidatePattern("^arn:(aws|aws-cn|aws-us-gov):events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9._/-]+$")]
    public string? EventBusArn { get; set; }

    /// <summary>The beginning of all names.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z][A-Za-z0-9-]{0,39}$")]
    public string Name { get; set; } = new AlertTemplate().Name;

    /// <summary>The partition.</summary>
    [Parameter]
    [ValidateSet("aws", "aws-cn", "aws-us-gov")]
    public string Partition { get; set; } = "aws";

    /// <summary>Also changes of permissions and credentials, and failed sign-ins, whoever acted.</summary>
    [Parameter]
    public SwitchParameter IncludeIamEvents { get; set; }

    /// <summary>Leaves out what the organization does in short root sessions.</summary>
    [Parameter]
    public SwitchParameter ExcludeAssumeRoot { get; set; }

    /// <summary>A customer managed key for queues and topic.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [Parameter(ParameterSetName = SingleSet)]
    [ValidateKmsKey]
    public string? KmsKeyId { get; set; }

    /// <summary>The name of a topic that is told of each event.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [Parameter(ParameterSetName = SingleSet)]
    [ValidatePattern("^[A-Za-z0-9_-]{1,256}$")]
    public string? TopicName { get; set; }

    /// <summary>An address that is told of each event, by a topic.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [Parameter(ParameterSetName = SingleSet)]
    [ValidatePattern("^[^@\\s\\p{C}]{1,64}@[A-Za-z0-9.-]{1,255}$")]
    public string? NotificationEmail { get; set; }

    /// <summary>How long the queue keeps what nobody read.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [Parameter(ParameterSetName = SingleSet)]
    [ValidateQueueTime]
    public TimeSpan RetentionPeriod { get; set; } = new AlertTemplate().RetentionPeriod;

    /// <summary>How long a message may wait before an alarm goes off.</summary>
    [Parameter(ParameterSetName = OrganizationSet)]
    [Parameter(ParameterSetName = SingleSet)]
    [ValidateQueueTime]
    public TimeSpan? MaximumMessageAge { get; set; }

    /// <summary>Leaves a file that exists as it is.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var template = Template();
        if (ParameterSetName == OrganizationSet)
            template = AlertTemplates.InOrganization(this, template);
        var text = EventBusArn is null ? template.Render() : template.RenderForwarder(EventBusArn);
        if (EventBusArn is null)
            WriteWarning(AlertTemplates.NotReached(template));
        if (System.Text.Encoding.UTF8.GetByteCount(text) > AlertTemplate.MaximumInlineLength)
            WriteWarning("The template is longer than 51,200 bytes: put it into a bucket, and create the stack from there (aws cloudformation deploy --s3-bucket).");
        if (Path is null)
            WriteObject(text);
        else
            OutputPath.Write(this, Path, text, "Write the template that reports root activity", NoClobber);
    }

    private AlertTemplate Template() => new()
    {
        Name = Name,
        Partition = Partition,
        OrganizationId = OrganizationId,
        OrganizationalUnitId = OrganizationalUnitId,
        Region = Region,
        DelegatedAdministrator = DelegatedAdministrator,
        IncludeIamEvents = IncludeIamEvents,
        ExcludeAssumeRoot = ExcludeAssumeRoot,
        KmsKeyId = KmsKeyId,
        TopicName = TopicName,
        NotificationEmail = NotificationEmail,
        RetentionPeriod = RetentionPeriod,
        MaximumMessageAge = MaximumMessageAge,
    };
}
