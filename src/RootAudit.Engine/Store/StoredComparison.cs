using RootAudit.Audit;
using RootAudit.Comparison;

namespace RootAudit.Engine.Store;

/// <summary>Compares two stored runs account by account: two accounts at a time are in memory and never two organizations.</summary>
public static class StoredComparison
{
    /// <summary>The changes from one run to another, by account id.</summary>
    /// <param name="before">The earlier run: its store and id.</param>
    /// <param name="after">The later run: its store and id.</param>
    /// <param name="sharedOnly">Whether accounts that one of the runs lacks are left out, since it was not asked for all that the other was.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <exception cref="RootAudit.Store.StoreException">There is no such run.</exception>
    public static IEnumerable<AuditChange> Compare(
        (AuditStore Store, string RunId) before, (AuditStore Store, string RunId) after, bool sharedOnly, CancellationToken cancellationToken)
    {
        using var earlier = before.Store.FinishedAccounts(before.RunId).GetEnumerator();
        using var later = after.Store.FinishedAccounts(after.RunId).GetEnumerator();
        var (hasEarlier, hasLater) = (earlier.MoveNext(), later.MoveNext());
        while (hasEarlier || hasLater)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Both come by account id: the smaller one is alone, equal ones belong together.
            var order = Order(hasEarlier ? earlier.Current : null, hasLater ? later.Current : null);
            var old = order <= 0 ? earlier.Current : null;
            var current = order >= 0 ? later.Current : null;
            var isLeftOut = sharedOnly && (old is null || current is null);
            foreach (var change in isLeftOut ? [] : SnapshotComparison.Compare(SnapshotOf(old), SnapshotOf(current)))
                yield return change;
            if (old is not null)
                hasEarlier = earlier.MoveNext();
            if (current is not null)
                hasLater = later.MoveNext();
        }
    }

    private static int Order(AccountAudit? earlier, AccountAudit? later)
    {
        if (earlier is null)
            return 1;
        return later is null ? -1 : string.CompareOrdinal(earlier.Account.AccountId, later.Account.AccountId);
    }

    private static AuditSnapshot SnapshotOf(AccountAudit? audit) => audit is null
        ? new AuditSnapshot()
        : new AuditSnapshot
        {
            Posture = [audit.Posture], Result = audit.Result, CredentialReport = audit.CredentialReport,
            Activity = audit.Activity is { } activity ? [activity] : [],
        };
}
