using System.Collections;
using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Parameters;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit.Commands;

/// <summary>The whole job in one command: accounts, facts, verdicts, saved; one run object at the end.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "RootAudit", DefaultParameterSetName = StoreSet)]
[OutputType(typeof(AuditRun))]
public sealed class InvokeRootAuditCommand : RootAuditCmdlet
{
    private const string StoreSet = "Store";
    private const string NoStoreSet = "NoStore";

    /// <summary>Only these accounts.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AccountIdText]
    [ValidateCount(1, int.MaxValue)]
    [AccountIdCompleter]
    public string[]? AccountId { get; set; }

    /// <summary>Only accounts with a name like one of these.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateWildcard]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Only accounts in these units, or below them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? OrganizationalUnit { get; set; }

    /// <summary>Only accounts in these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public AccountState[] State { get; set; } = [AccountState.Active];

    /// <summary>Not these accounts.</summary>
    [Parameter]
    [AccountIdText]
    [ValidateNotNullOrEmpty]
    [AccountIdCompleter]
    public string[]? ExcludeAccountId { get; set; }

    /// <summary>Only these controls.</summary>
    [Parameter]
    [SupportsWildcards]
    [Alias("ControlId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string[] Control { get; set; } = [];

    /// <summary>Only controls that these frameworks ask for.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FrameworkCompleter))]
    public string[] Framework { get; set; } = [];

    /// <summary>Only controls of these severities.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Severity[] Severity { get; set; } = [];

    /// <summary>Also reads what root did, from the event history, and judges it.</summary>
    [Parameter]
    public SwitchParameter IncludeActivity { get; set; }

    /// <summary>How many days back what root did is read; AWS keeps 90.</summary>
    [Parameter]
    [ValidateRange(1, AccountActivity.HistoryDays)]
    public int ActivityDays { get; set; } = AccountActivity.HistoryDays;

    /// <summary>The Regions in which what root did is read; all that are on where none is named.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateRegionName]
    [ValidateNotNullOrEmpty]
    public string[] ActivityRegion { get; set; } = [];

    /// <summary>A file of approved changes, CSV or YAML, by which what root did is judged.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ApprovedChangePath { get; set; }

    /// <summary>Thresholds in place of the defaults, by name.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Parameter { get; set; } = [];

    /// <summary>A file of waivers, YAML or JSON.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WaiverPath { get; set; }

    /// <summary>The store to save the run in.</summary>
    [Parameter(ParameterSetName = StoreSet)]
    [ValidateNotNullOrEmpty]
    public string? StorePath { get; set; }

    /// <summary>Goes on with the newest run that was cut off and asked for the same accounts.</summary>
    [Parameter(ParameterSetName = StoreSet)]
    public SwitchParameter Resume { get; set; }

    /// <summary>Removes runs from the store that are older than so many days.</summary>
    [Parameter(ParameterSetName = StoreSet)]
    [ValidateRange(1, 36500)]
    public int KeepDays { get; set; }

    /// <summary>Does not save the run.</summary>
    [Parameter(ParameterSetName = NoStoreSet, Mandatory = true)]
    public SwitchParameter NoStore { get; set; }

    /// <summary>Ends with an error where a control of this severity or a graver one fails, or where the audit is not complete.</summary>
    [Parameter]
    public FailOn? FailOn { get; set; }

    /// <summary>The oldest credential report in the session's memory, and the oldest account of a resumed run, that is used.</summary>
    [Parameter]
    [ValidateMaximumAge]
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How many calls may be under way at once while this command runs.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }

    /// <summary>Reads live facts again that were read within the last minutes.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    private readonly AccountIds _ids = new();
    private int _notFound;

    // Days and Regions of what is not read would be words without effect.
    private bool IsActivityAsked => MyInvocation.BoundParameters.ContainsKey(nameof(IncludeActivity))
        ? IncludeActivity
        : MyInvocation.BoundParameters.ContainsKey(nameof(ActivityDays)) || ActivityRegion.Length > 0 || ApprovedChangePath is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing() => AccountIds.CheckExcluded(this, ExcludeAccountId);

    /// <inheritdoc/>
    protected override void ProcessRecord() => _ids.Take(this, AccountId, () => _notFound++);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_ids.NoneOfThoseAskedFor(this))
        {
            RunErrors.WriteNothingAudited(this, FailOn);
            return;
        }

        try
        {
            var run = Audit();
            WriteObject(run);
            if (KeepDays > 0)
                StorePaths.Retain(this, run.StorePath!, KeepDays);
            RunErrors.Write(this, run, FailOn, _notFound);
        }
        catch (StoreException exception)
        {
            ThrowTerminatingError(StoreErrors.Of(exception, StorePath));
        }
        catch (CollectionException failure)
        {
            ThrowTerminatingError(Errors.Of(failure, target: null));
        }
    }

    private AuditRun Audit()
    {
        using var engine = EngineAccess.Open(this);
        using var narrowing = ThrottleLimit > 0 ? engine.Session.NarrowTo(ThrottleLimit) : null;
        var terms = AuditTermsReader.Read(
            this,
            new ControlFilter { ControlId = Control, Framework = Framework, Severity = Severity },
            Parameter,
            WaiverPath,
            new ActivityRequest(IsActivityAsked, ActivityDays, ActivityRegion, ApprovedChangePath));
        var store = NoStore ? null : StorePaths.ForWriting(this, StorePath);
        var names = new AccountNames(Name);
        var filter = AccountFilters.Of(_ids.Valid, ExcludeAccountId, names, OrganizationalUnit, State);
        var progress = new ProgressBar(this, "Auditing root users", "Account");
        var job = new AuditJob(
            engine,
            Pump,
            new AuditJobOptions(filter, AuditScope.Of(_ids.Valid, ExcludeAccountId ?? [], Name ?? [], OrganizationalUnit ?? [], State), terms, MaximumAge, Refresh, store, Resume),
            new AuditJobEvents(
                WriteVerbose, WriteWarning, (failure, account, more) => WriteError(Errors.Of(failure, account, more)), names.Note,
                id => WriteNotFound(AccountErrors.NotFound(id)), unit => WriteNotFound(AccountErrors.UnitNotFound(unit))));
        var run = job.Run(() => progress.Show(job.Done, job.Known));
        names.Missing.ToList().ForEach(WriteNotFound);
        progress.Complete();
        return run;
    }

    private void WriteNotFound(ErrorRecord error)
    {
        _notFound++;
        WriteError(error);
    }
}
