using RootAudit.Comparison;
using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Query;
using RootAudit.Store;

namespace RootAudit.Engine.Tests.Store;

/// <summary>Two stored runs compared, account by account.</summary>
public sealed class StoredComparisonTests : IDisposable
{
    private const string One = "111111111111";
    private const string Two = "222222222222";
    private const string Three = "333333333333";

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Accounts_that_one_run_was_not_asked_for_are_left_out_where_that_is_wanted()
    {
        var store = _folder.Open();
        Finish(store, "run-1", 30, One, Two);
        Finish(store, "run-2", 20, Two, Three);

        Assert.Equal(
            [(AuditChangeKind.AccountLeft, One), (AuditChangeKind.AccountAppeared, Three)],
            StoredComparison.Compare((store, "run-1"), (store, "run-2"), sharedOnly: false, default).Select(change => (change.Kind, change.AccountId)));
        Assert.Empty(StoredComparison.Compare((store, "run-1"), (store, "run-2"), sharedOnly: true, default));
    }

    [Fact]
    public void The_query_of_account_changes_passes_runs_over_that_asked_for_others()
    {
        var store = _folder.Open();
        Finish(store, "all-before", 40, One, Two);
        FinishScope("-Name 'o*' -State Active", store, "some", 35, One);
        Finish(store, "all", 2, One, Two, Three);
        Finish(store, "none", 1);
        using var query = StoreQuery.Open(store, _folder.Clock);
        var options = new QueryOptions { Parameters = new Dictionary<string, object?> { ["date"] = "2026-06-01" } };

        var row = Assert.Single(query.Execute(ReadyQueries.Find("AccountChanges")!, options));

        Assert.Equal((Three, "appeared"), (row["account_id"], row["change"]));
    }

    private static void Finish(AuditStore store, string runId, int daysAgo, params string[] accounts) => FinishScope("-State Active", store, runId, daysAgo, accounts);

    private static void FinishScope(string scope, AuditStore store, string runId, int daysAgo, params string[] accounts)
    {
        var run = StoreSeed.Run(runId, StoreSeed.DaysAgo(daysAgo)) with { Scope = scope };
        using var writer = store.BeginRun(run);
        foreach (var account in accounts)
            writer.SaveAccount(StoreSeed.Audit(account));
        writer.Finish(run);
    }
}
