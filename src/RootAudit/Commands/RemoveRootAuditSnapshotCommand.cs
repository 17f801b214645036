using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit.Commands;

/// <summary>Removes runs from a store: those that are named, or all that are old.</summary>
[Cmdlet(
    VerbsCommon.Remove, "RootAuditSnapshot", DefaultParameterSetName = RunIdSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveRootAuditSnapshotCommand : StoreCmdlet
{
    private const string RunIdSet = "RunId";
    private const string KeepDaysSet = "KeepDays";

    /// <summary>The runs.</summary>
    [Parameter(ParameterSetName = RunIdSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? RunId { get; set; }

    /// <summary>Removes runs that began longer ago than this many days.</summary>
    [Parameter(ParameterSetName = KeepDaysSet, Mandatory = true)]
    [ValidateRange(0, 36500)]
    public int KeepDays { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => OnStore(access =>
    {
        if (ParameterSetName == KeepDaysSet)
            Retain(access);
        foreach (var id in RunId ?? [])
            Remove(access, id);
    });

    private void Retain(StoreAccess access)
    {
        var action = FormattableString.Invariant($"Remove the runs older than {KeepDays} days");
        if (!Confirmation.IsGiven(this, Force, access.Store.Path, action))
            return;
        foreach (var id in access.Store.Retain(KeepDays))
            WriteVerbose($"Removed the run {id}.");
    }

    private void Remove(StoreAccess access, string id)
    {
        try
        {
            var run = access.Find(id);
            var target = FormattableString.Invariant(
                $"run {run.RunId} of {run.StartedTime:u} with {run.SavedAccountCount} accounts in {run.StorePath}");
            if (!Confirmation.IsGiven(this, Force, target, "Remove"))
                return;
            access.Store.Remove(run.RunId);
            WriteVerbose($"Removed the run {run.RunId}.");
        }
        catch (StoreException failure) when (failure.Failure is StoreFailure.RunNotFound or StoreFailure.RunInUse)
        {
            WriteError(StoreErrors.Of(failure, id));
        }
    }
}
