using RootAudit.Audit;
using RootAudit.Comparison;
using RootAudit.Engine.Store;

namespace RootAudit;

/// <summary>Compares runs: out of the store where they are in one, since only the store knows their IAM users.</summary>
internal static class RunComparison
{
    public static IEnumerable<AuditChange> Compare(StoreAccess access, string earlier, string later, CancellationToken stop) =>
        StoredComparison.Compare((access.Store, earlier), (access.Store, later), stop);

    public static IEnumerable<AuditChange> Compare(AuditRun earlier, AuditRun later, Action<string> tell, CancellationToken stop)
    {
        if (StoreAccess.Of(earlier) is { } before && StoreAccess.Of(later) is { } after)
            return StoredComparison.Compare((before.Store, earlier.RunId), (after.Store, later.RunId), stop);
        tell("The runs are not both in a store: IAM users are not compared.");
        return SnapshotComparison.Compare(SnapshotOf(earlier), SnapshotOf(later));
    }

    private static AuditSnapshot SnapshotOf(AuditRun run) => new() { Posture = run.Posture, Result = run.Result, Activity = run.Activity };
}
