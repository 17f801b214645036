using RootAudit.Audit;
using RootAudit.Store;

namespace RootAudit;

/// <summary>
/// Chooses runs that nobody named: finished ones that have accounts, since one without any says nothing of an organization. To be compared, runs that
/// asked for the same accounts are preferred; where there are none, the nearest run of the organization is taken.
/// </summary>
/// <param name="runs">The runs of a store, the newest first.</param>
internal sealed class RunChoice(IReadOnlyList<SnapshotInfo> runs)
{
    /// <summary>The newest run.</summary>
    public SnapshotInfo? Newest() => runs.FirstOrDefault(IsEligible);

    /// <summary>Of the organization of the newest run, the newest one that has an earlier one of the same scope; the newest one where none has.</summary>
    public SnapshotInfo? NewestToCompare()
    {
        var own = Newest() is { } newest ? Of(newest.OrganizationId, runs) : [];
        return own.Where((run, place) => own.Skip(place + 1).Any(earlier => AuditScope.IsSame(earlier.Scope, run.Scope))).FirstOrDefault()
            ?? own.FirstOrDefault();
    }

    /// <summary>The run to compare with a later one, which may be in the store or not.</summary>
    public SnapshotInfo? Before(string runId, string? organizationId, DateTimeOffset startedTime, string? scope)
    {
        // Two runs may have begun in one second: in the list they have an order all the same.
        var place = PlaceOf(runId);
        return Nearest(Of(organizationId, place >= 0 ? runs.Skip(place + 1) : runs.Where(run => run.StartedTime <= startedTime)), scope);
    }

    /// <summary>The newest run to compare with an earlier one.</summary>
    public SnapshotInfo? After(SnapshotInfo earlier) => Nearest(Of(earlier.OrganizationId, runs.Take(PlaceOf(earlier.RunId))), earlier.Scope);

    private static SnapshotInfo? Nearest(List<SnapshotInfo> own, string? scope) =>
        own.Find(run => AuditScope.IsSame(run.Scope, scope)) ?? own.FirstOrDefault();

    private static List<SnapshotInfo> Of(string? organizationId, IEnumerable<SnapshotInfo> some) =>
        [.. some.Where(run => IsEligible(run) && string.Equals(run.OrganizationId, organizationId, StringComparison.Ordinal))];

    private static bool IsEligible(SnapshotInfo run) => run is { IsFinished: true, AccountCount: > 0 };

    private int PlaceOf(string runId)
    {
        for (var place = 0; place < runs.Count; place++)
        {
            if (string.Equals(runs[place].RunId, runId, StringComparison.Ordinal))
                return place;
        }

        return -1;
    }
}
