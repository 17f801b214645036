using System.Management.Automation;
using RootAudit.Audit;
using RootAudit.Comparison;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit.Commands;

/// <summary>Tells what changed between two runs.</summary>
[Cmdlet(VerbsData.Compare, "RootAuditSnapshot", DefaultParameterSetName = RunIdSet)]
[OutputType(typeof(AuditChange))]
public sealed class CompareRootAuditSnapshotCommand : StoreCmdlet
{
    private const string RunIdSet = "RunId";
    private const string ObjectSet = "Object";

    /// <summary>The earlier run; a finished one before the later, of the same scope where there is one, where none is named.</summary>
    [Parameter(ParameterSetName = RunIdSet, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? ReferenceRunId { get; set; }

    /// <summary>The later run; the newest finished one, of the same scope where there is one, where none is named.</summary>
    [Parameter(ParameterSetName = RunIdSet, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    public string? DifferenceRunId { get; set; }

    /// <summary>The earlier run, as <c>Invoke-RootAudit</c> gave it; a finished one before the later where none is given.</summary>
    [Parameter(ParameterSetName = ObjectSet, Position = 0)]
    [ValidateNotNull]
    public AuditRun? ReferenceObject { get; set; }

    /// <summary>The later run, as <c>Invoke-RootAudit</c> gave it.</summary>
    [Parameter(ParameterSetName = ObjectSet, Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public AuditRun? DifferenceObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == RunIdSet)
            OnStore(CompareStored);
        else if (ReferenceObject is not null)
            Write(Comparison().Compare(ReferenceObject, DifferenceObject!));
        else
            CompareWithEarlier(DifferenceObject!);
    }

    private void CompareStored(StoreAccess access)
    {
        var given = ReferenceRunId is null ? null : access.Find(ReferenceRunId);
        var later = DifferenceRunId is not null ? access.Find(DifferenceRunId) : given is not null ? access.After(given) : access.NewestToCompare();
        var earlier = given ?? access.Before(later.RunId, later.OrganizationId, later.StartedTime, later.Scope);
        if (!string.Equals(earlier.OrganizationId, later.OrganizationId, StringComparison.Ordinal))
            WriteWarning($"The runs {earlier.RunId} and {later.RunId} are not of the same organization.");
        WriteVerbose($"Comparing the run {earlier.RunId} with the run {later.RunId}.");
        Write(Comparison().Compare(access, earlier, later));
    }

    // Without an earlier run, the one before it in its own store is meant.
    private void CompareWithEarlier(AuditRun later)
    {
        if (string.IsNullOrEmpty(StorePath))
            StorePath = later.StorePath;
        OnStore(access =>
        {
            var earlier = access.Store.Load(access.Before(later.RunId, later.OrganizationId, later.StartedTime, later.Scope).RunId);
            Write(Comparison().Compare(earlier, later));
        });
    }

    private RunComparison Comparison() => new(WriteVerbose, WriteWarning, Pump.Stopping);

    private void Write(IEnumerable<AuditChange> changes)
    {
        foreach (var change in changes)
            WriteObject(change);
    }
}
