using System.Management.Automation;
using RootAudit.Parameters;
using RootAudit.Pipeline;
using RootAudit.Store;
using RootAudit.Text;

namespace RootAudit.Commands;

/// <summary>Lists the runs of a store, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "RootAuditSnapshot")]
[OutputType(typeof(SnapshotInfo))]
public sealed class GetRootAuditSnapshotCommand : StoreCmdlet
{
    /// <summary>Only runs with an id like one of these.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateWildcard]
    [ValidateNotNullOrEmpty]
    public string[]? RunId { get; set; }

    /// <summary>Only runs that began at this moment or later.</summary>
    [Parameter]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only runs that began before this moment.</summary>
    [Parameter]
    public DateTimeOffset? Before { get; set; }

    /// <summary>No more than this many, the newest.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Newest { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => OnStore(access =>
    {
        var runs = access.Store.Snapshots(new SnapshotFilter { After = After, Before = Before, Newest = RunId is null ? Newest : null });
        if (RunId is null)
        {
            WriteObject(runs, enumerateCollection: true);
            return;
        }

        var exact = RunId.Where(id => !WildcardPattern.ContainsWildcardCharacters(id));
        foreach (var missing in exact.Where(id => !runs.Any(run => Names.IsLike(run.RunId, id))))
            WriteError(NotFound(access, missing));
        var named = runs.Where(run => RunId.Any(id => Names.IsLike(run.RunId, id)));
        WriteObject(named.Take(Newest ?? int.MaxValue), enumerateCollection: true);
    });

    private static ErrorRecord NotFound(StoreAccess access, string id)
    {
        var message = $"The store '{access.Store.Path}' has no such run '{Printable.Text(id)}'.";
        return StoreErrors.Of(new StoreException(StoreFailure.RunNotFound, message), id);
    }
}
