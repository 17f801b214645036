using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Parameters;
using RootAudit.Pipeline;

namespace RootAudit.Commands;

/// <summary>Shows what root users did, and what it means: from CloudTrail's event history, or from its log files in a bucket or on disk.</summary>
[Cmdlet(VerbsCommon.Get, "RootActivity", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(RootActivityEvent), typeof(RootActivitySession))]
public sealed class GetRootActivityCommand : AccountCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<string> _paths = [];
    private readonly NamedAccounts _accounts = new();
    private readonly List<RootActivityEvent> _gathered = [];
    private ActivityFilter _filter = new();
    private ActivityJudging? _judging;

    /// <summary>Log files, or folders of them, by path; wildcards are allowed.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Log files, or folders of them, by path taken as it stands.</summary>
    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>The bucket to which a trail delivers: its log files are read in place of the event history.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    [ValidateBucketName]
    public string? TrailBucket { get; set; }

    /// <summary>What stands before <c>AWSLogs/</c> in the keys of the bucket.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    [ValidateNotNull]
    public string Prefix { get; set; } = string.Empty;

    /// <summary>The account that owns the bucket, to read it with the audit role there.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    [ValidatePattern("^[0-9]{12}$")]
    [AccountIdCompleter]
    public string? TrailAccountId { get; set; }

    /// <summary>The Regions to ask; of log files, the Regions to show.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateRegionName]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>Asks all Regions that are on in each account.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [Parameter(ParameterSetName = AccountIdSet)]
    public SwitchParameter AllRegions { get; set; }

    /// <summary>Only events at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Only events at this time or earlier.</summary>
    [Parameter]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>Also changes of permissions and credentials, and failed sign-ins, whoever acted.</summary>
    [Parameter]
    public SwitchParameter IncludeIamEvents { get; set; }

    /// <summary>A file of approved changes, CSV or YAML.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ApprovedChangePath { get; set; }

    /// <summary>A baseline, as <c>New-RootActivityBaseline</c> writes it.</summary>
    [Parameter]
    [Alias("Baseline")]
    [ValidateNotNullOrEmpty]
    public string? BaselinePath { get; set; }

    /// <summary>Groups the events of one sitting.</summary>
    [Parameter]
    public SwitchParameter Session { get; set; }

    /// <inheritdoc/>
    protected override string Activity => "Reading root activity";

    private bool IsOfFiles => ParameterSetName is PathSet or LiteralPathSet;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        TrailBucketErrors.CheckBucketGiven(this, TrailBucket, nameof(Prefix), nameof(TrailAccountId));
        ActivityErrors.Check(this, StartTime, EndTime, IsOfFiles || TrailBucket is not null, AllRegions && Region.Length > 0);
        _filter = new ActivityFilter
        {
            StartTime = StartTime?.ToUniversalTime(),
            EndTime = EndTime?.ToUniversalTime(),
            Region = Region,
            IncludeIamEvents = IncludeIamEvents,
        };
        _judging = ActivityJudging.Open(this, ApprovedChangePath, BaselinePath, _filter);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (TrailBucket is not null)
            _accounts.Take(this, Account, AccountId);
        else if (!IsOfFiles)
            base.ProcessRecord();
        else
            _paths.AddRange(ParameterSetName == PathSet ? Files.Matching(this, Path!) : Files.Named(this, LiteralPath!));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_paths.Count > 0)
        {
            var progress = new ProgressBar(this, "Reading CloudTrail logs", "File");
            var job = new TrailFileJob(Pump, this, _filter, Write, progress, _judging!.Coverage);
            Pump.Start(token => job.RunAsync(_paths, token));
            Pump.CarryOutAll(static () => { });
            progress.Complete();
        }

        var wanted = TrailBucket is null ? null : _accounts.Wanted(this);
        if (TrailBucket is not null && wanted is not { Count: 0 })
        {
            var job = new TrailBucketJob(Pump, this, Engine, Write, new ProgressBar(this, "Reading CloudTrail logs", "File"), _judging!.Coverage);
            job.Run((TrailBucket, Prefix, TrailAccountId), wanted, _filter, ThrottleLimit);
        }

        base.EndProcessing();
        foreach (var sitting in Session ? ActivitySessions.Group(_gathered) : [])
            WriteObject(_judging!.Shown(sitting));
        foreach (var missing in _judging!.Missing())
            WriteObject(_judging.Shown(missing));
    }

    /// <inheritdoc/>
    internal override async Task<Action> WorkAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        var reading = await Engine.ReadActivityAsync(account, _filter, AllRegions, cancellationToken).ConfigureAwait(false);
        var (events, failures) = (reading.Events, reading.Failures);
        return () =>
        {
            WriteVerbose($"Account {account.AccountId}: {events.Count} events.");
            foreach (var failure in failures)
                WriteError(Errors.Of(failure, account.AccountId));
            _judging!.AddHistory(account.AccountId, AllRegions, complete: failures.Count == 0);
            foreach (var one in events)
                Write(one);
        };
    }

    private void Write(RootActivityEvent one)
    {
        var judged = _judging!.Judge(one);
        if (Session)
            _gathered.Add(judged);
        else
            WriteObject(_judging.Shown(judged));
    }
}
