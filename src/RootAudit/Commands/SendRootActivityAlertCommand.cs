using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Alerts;
using RootAudit.Controls;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Tells people of root activity: a webhook, a topic, a script block; many events in few messages.</summary>
[Cmdlet(VerbsCommunications.Send, "RootActivityAlert", DefaultParameterSetName = EventSet, SupportsShouldProcess = true)]
[OutputType(typeof(RootActivityEvent), typeof(RootActivitySession))]
public sealed class SendRootActivityAlertCommand : RootAuditCmdlet
{
    private const string EventSet = "Event";
    private const string SessionSet = "Session";

    private AlertTargets? _targets;
    private AlertScript? _script;
    private string _action = string.Empty;

    // Boxed: a field of an enumeration of RootAudit.Core would have the class ask for Core before the module can say which one is there.
    private object? _format;
    private object? _minimumSeverity;

    /// <summary>Events, as <c>Get-RootActivity</c> and <c>Watch-RootActivity</c> give them.</summary>
    [Parameter(ParameterSetName = EventSet, Mandatory = true, ValueFromPipeline = true)]
    [Only(typeof(RootActivityEvent), "Get-RootActivity")]
    [ValidateNotNull]
    public RootActivityEvent[] Event { get; set; } = [];

    /// <summary>Sittings, as <c>Get-RootActivity -Session</c> gives them.</summary>
    [Parameter(ParameterSetName = SessionSet, Mandatory = true, ValueFromPipeline = true)]
    [Only(typeof(RootActivitySession), "Get-RootActivity -Session")]
    [ValidateNotNull]
    public RootActivitySession[] Session { get; set; } = [];

    /// <summary>The address of a webhook: a text or a SecureString. It is a secret.</summary>
    [Parameter]
    [ValidateNotNull]
    public WebhookSecret? WebhookUrl { get; set; }

    /// <summary>What the webhook understands; told by its host where it is not given.</summary>
    [Parameter]
    public WebhookFormat? Format { get => (WebhookFormat?)_format; set => _format = value; }

    /// <summary>The ARN of a topic of SNS.</summary>
    [Parameter]
    [ValidatePattern("^arn:(aws|aws-cn|aws-us-gov):sns:[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,250}(\\.fifo)?$")]
    public string? TopicArn { get; set; }

    /// <summary>A script block that gets each alert as <c>$_</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The least severity that is told.</summary>
    [Parameter]
    public Severity MinimumSeverity { get => (Severity)(_minimumSeverity ?? Severity.High); set => _minimumSeverity = value; }

    /// <summary>How long is gathered after a message.</summary>
    [Parameter]
    [ValidateDigestWindow]
    public TimeSpan DigestWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many messages go out in any minute.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int MaximumPerMinute { get; set; } = 10;

    /// <summary>Passes all events on, those that are not told too, before anything is sent.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (WebhookUrl is null && TopicArn is null && ScriptBlock is null)
            ThrowTerminatingError(AlertErrors.NoTarget());
        var pace = new AlertPace(DigestWindow, MaximumPerMinute);
        _targets = AlertTargets.Open(this, WebhookUrl, Format, TopicArn, pace);
        _script = ScriptBlock is null ? null : new AlertScript(this, ScriptBlock, pace.Digest());
        _action = $"Tell {string.Join(" and ", _script is null ? _targets.Names : [.. _targets.Names, "the script block"])}";
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var one in Event)
            Tell(one, one.Severity, () => ActivityAlertEntry.Of(one));
        foreach (var one in Session)
            Tell(one, one.Severity, () => ActivityAlertEntry.Of(one));
        _script?.RunDue();
        WriteFailures();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var targets = _targets!;
        Pump.Start(async _ =>
        {
            await targets.CompleteAsync().ConfigureAwait(false);
            return static () => { };
        });
        _script?.RunAll();
        Pump.CarryOutAll(WriteFailures);
        WriteFailures();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _targets?.BeginStop();
        base.StopProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _targets is not null)
        {
            AlertEnd.Finish(this, _targets, _script);
            _targets = null;
        }
    }

    private void Tell(object one, Severity severity, Func<ActivityAlertEntry> entry)
    {
        if (PassThru)
            WriteObject(one);
        if (severity < MinimumSeverity || entry() is not { } told || !ShouldProcess(told.ToString(), _action))
            return;
        _targets!.Add(told);
        _script?.Add(told);
    }

    private void WriteFailures()
    {
        foreach (var failure in _targets!.Failures())
            WriteError(AlertErrors.NotDelivered(failure));
        _targets.ThrowIfFaulted();
    }
}
