using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Posture;

namespace RootAudit.Comparison;

/// <summary>Tells what changed from one snapshot to another.</summary>
public static class SnapshotComparison
{
    /// <summary>
    /// The changes, by account. What is not known in either snapshot is no change: it shows as coverage lost or regained.
    /// </summary>
    /// <param name="before">The earlier snapshot.</param>
    /// <param name="after">The later one.</param>
    public static IReadOnlyList<AuditChange> Compare(AuditSnapshot before, AuditSnapshot after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        IEnumerable<AuditChange> changes = Postures(before, after).Concat(Users(before, after))
            .Concat(Activities(before, after)).Concat(Results(before, after));
        return [.. changes.OrderBy(change => change.AccountId, StringComparer.Ordinal)];
    }

    private static IEnumerable<AuditChange> Postures(AuditSnapshot before, AuditSnapshot after)
    {
        Dictionary<string, RootUserPosture> earlier = ById(before.Posture);
        Dictionary<string, RootUserPosture> later = ById(after.Posture);
        foreach (RootUserPosture posture in later.Values)
        {
            if (!earlier.TryGetValue(posture.AccountId, out RootUserPosture? old))
            {
                yield return PostureComparison.Appeared(posture);
                continue;
            }

            foreach (AuditChange change in PostureComparison.Compare(old, posture))
                yield return change;
        }

        foreach (RootUserPosture posture in earlier.Values.Where(posture => !later.ContainsKey(posture.AccountId)))
            yield return PostureComparison.Left(posture);
    }

    // Users are compared only in accounts whose report both snapshots hold: without one, every user would seem to have left.
    private static IEnumerable<AuditChange> Users(AuditSnapshot before, AuditSnapshot after)
    {
        HashSet<string?> comparable = before.CredentialReport.Select(row => row.AccountId).ToHashSet(StringComparer.Ordinal);
        comparable.IntersectWith(after.CredentialReport.Select(row => row.AccountId));
        Dictionary<(string?, string), CredentialReportEntry> earlier = ByUser(before.CredentialReport, comparable);
        Dictionary<(string?, string), CredentialReportEntry> later = ByUser(after.CredentialReport, comparable);
        foreach ((var key, CredentialReportEntry user) in later)
        {
            CredentialHolder holder = CredentialHolder.Of(user);
            if (!earlier.TryGetValue(key, out CredentialReportEntry? old))
                yield return holder.Change(AuditChangeKind.UserAppeared, Severity.Low, Severity.Low, "is new.", null, user.User);
            else
                foreach (AuditChange change in CredentialComparison.Compare(CredentialHolder.Of(old), holder))
                    yield return change;
        }

        foreach (CredentialReportEntry user in earlier.Where(pair => !later.ContainsKey(pair.Key)).Select(pair => pair.Value))
            yield return CredentialHolder.Of(user).Change(
                AuditChangeKind.UserLeft, Severity.Informational, Severity.Informational, "is no longer there.", user.User, null);
    }

    // Only of accounts that both snapshots hold: what an account did before it came is no change of it.
    private static IEnumerable<AuditChange> Activities(AuditSnapshot before, AuditSnapshot after)
    {
        Dictionary<string, RootUserPosture> earlier = ById(before.Posture);
        Dictionary<string, RootUserPosture> later = ById(after.Posture);
        Dictionary<string, AccountActivity> old = before.Activity.ToDictionary(one => one.AccountId, StringComparer.Ordinal);
        foreach (AccountActivity activity in after.Activity)
        {
            if (earlier.TryGetValue(activity.AccountId, out RootUserPosture? then)
                && later.TryGetValue(activity.AccountId, out RootUserPosture? now)
                && ActivityComparison.Compare(old.GetValueOrDefault(activity.AccountId), activity, then.CollectedTime, now) is { } change)
                yield return change;
        }
    }

    private static IEnumerable<AuditChange> Results(AuditSnapshot before, AuditSnapshot after)
    {
        var earlier = new Dictionary<(string, string, string), ControlResult>();
        foreach (ControlResult result in before.Result)
            earlier[(result.AccountId, result.ControlId, result.Resource)] = result;
        return after.Result
            .Select(result => ResultComparison.Compare(
                earlier.GetValueOrDefault((result.AccountId, result.ControlId, result.Resource)), result))
            .OfType<AuditChange>();
    }

    private static Dictionary<string, RootUserPosture> ById(IEnumerable<RootUserPosture> postures)
    {
        var byId = new Dictionary<string, RootUserPosture>(StringComparer.Ordinal);
        foreach (RootUserPosture posture in postures)
            byId[posture.AccountId] = posture;
        return byId;
    }

    private static Dictionary<(string?, string), CredentialReportEntry> ByUser(
        IEnumerable<CredentialReportEntry> rows, HashSet<string?> accounts)
    {
        var byUser = new Dictionary<(string?, string), CredentialReportEntry>();
        // Root is compared through its posture, which joins more sources.
        foreach (CredentialReportEntry row in rows.Where(row => !row.IsRoot && accounts.Contains(row.AccountId)))
            byUser[(row.AccountId, row.Arn ?? row.User)] = row;
        return byUser;
    }
}
