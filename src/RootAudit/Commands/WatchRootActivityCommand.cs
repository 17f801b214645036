using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Engine.Watch;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Shows what root users do as it happens: from a queue that EventBridge feeds, or from CloudTrail's event history.</summary>
[Cmdlet(VerbsCommon.Watch, "RootActivity", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(RootActivityEvent))]
public sealed class WatchRootActivityCommand : AccountCmdlet
{
    private const string QueueSet = "Queue";

    private readonly List<OrganizationAccount> _accounts = [];
    private WatchJob? _job;

    // Boxed: a field of an enumeration of RootAudit.Core would have the class ask for Core before the module can say which one is there.
    private object? _minimumSeverity;

    /// <summary>The URL of the queue.</summary>
    [Parameter(ParameterSetName = QueueSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? QueueUrl { get; set; }

    /// <summary>Looks into the event history of the accounts again and again.</summary>
    [Parameter(ParameterSetName = AccountSet, Mandatory = true)]
    [Parameter(ParameterSetName = AccountIdSet, Mandatory = true)]
    public SwitchParameter PollLookup { get; set; }

    /// <summary>The Regions to ask.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateRegionName]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>From one look into the event history to the next.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    [ValidateSpan(5)]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The file in which the watch remembers how far it has read.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Also changes of permissions and credentials, and failed sign-ins, whoever acted.</summary>
    [Parameter]
    public SwitchParameter IncludeIamEvents { get; set; }

    /// <summary>Only events that matter at least so much.</summary>
    [Parameter]
    public Severity MinimumSeverity { get => (Severity)(_minimumSeverity ?? Severity.Informational); set => _minimumSeverity = value; }

    /// <summary>A file of approved changes, CSV or YAML.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ApprovedChangePath { get; set; }

    /// <summary>A baseline, as <c>New-RootActivityBaseline</c> writes it.</summary>
    [Parameter]
    [Alias("Baseline")]
    [ValidateNotNullOrEmpty]
    public string? BaselinePath { get; set; }

    /// <summary>Ends after so long.</summary>
    [Parameter]
    [ValidateSpan(1)]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Ends after so many events.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumEvent { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Finding the accounts to watch";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (ParameterSetName != QueueSet && _accounts.Count == 0)
            return;
        var session = Engine.Session;
        var filter = new ActivityFilter { IncludeIamEvents = IncludeIamEvents };
        var judging = ActivityJudging.Open(this, ApprovedChangePath, BaselinePath, filter);
        var options = Options(filter, judging);
        _job = new WatchJob(Pump, this, judging.Shown);
        if (ParameterSetName == QueueSet)
        {
            _job.Run((pipeline, stop) => new QueueWatch(session, QueueUrl!, options, pipeline).RunAsync(stop));
            return;
        }

        var path = StatePath is null ? null : OutputPath.Resolve(this, StatePath);
        var terms = new LookupTerms { Region = Region, Interval = Interval, StatePath = path };
        _job.Run((pipeline, stop) => new LookupWatch(session, _accounts, terms, options, pipeline).RunAsync(stop));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Pump.Stop();
        _job?.Settle();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    internal override Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken) =>
        Task.FromResult<Action>(() => _accounts.Add(account));

    private WatchOptions Options(ActivityFilter filter, ActivityJudging judging) => new()
    {
        Filter = filter,
        Judge = judging.Judge,
        MinimumSeverity = MinimumSeverity,
        Timeout = Timeout,
        MaximumEvent = MaximumEvent == 0 ? null : MaximumEvent,
    };
}
