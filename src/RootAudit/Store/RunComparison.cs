using RootAudit.Audit;
using RootAudit.Comparison;
using RootAudit.Engine.Store;
using RootAudit.Store;

namespace RootAudit;

/// <summary>Compares runs: out of the store where they are in one, since only the store knows their IAM users.</summary>
/// <param name="tell">Takes what is left out and matters little.</param>
/// <param name="warn">Takes what is left out and may surprise.</param>
/// <param name="stop">Ends the comparison.</param>
internal sealed class RunComparison(Action<string> tell, Action<string> warn, CancellationToken stop)
{
    public IEnumerable<AuditChange> Compare(StoreAccess access, SnapshotInfo earlier, SnapshotInfo later) =>
        StoredComparison.Compare(
            (access.Store, earlier.RunId), (access.Store, later.RunId), IsSharedOnly(ComparedRun.Of(earlier), ComparedRun.Of(later)), stop);

    public IEnumerable<AuditChange> Compare(AuditRun earlier, AuditRun later)
    {
        var sharedOnly = IsSharedOnly(ComparedRun.Of(earlier), ComparedRun.Of(later));
        if (StoreAccess.Of(earlier) is { } before && StoreAccess.Of(later) is { } after)
            return StoredComparison.Compare((before.Store, earlier.RunId), (after.Store, later.RunId), sharedOnly, stop);
        tell("The runs are not both in a store: IAM users are not compared.");
        var changes = SnapshotComparison.Compare(SnapshotOf(earlier), SnapshotOf(later));
        var shared = IdsOf(earlier);
        shared.IntersectWith(IdsOf(later));
        return sharedOnly ? changes.Where(change => shared.Contains(change.AccountId)) : changes;
    }

    private static AuditSnapshot SnapshotOf(AuditRun run) => new() { Posture = run.Posture, Result = run.Result, Activity = run.Activity };

    private static HashSet<string> IdsOf(AuditRun run) => run.Posture.Select(posture => posture.AccountId).ToHashSet(StringComparer.Ordinal);

    private bool IsSharedOnly(ComparedRun earlier, ComparedRun later)
    {
        var why = ComparedRun.WhyShared(earlier, later);
        if (why is not null)
            warn(why);
        return why is not null;
    }
}
