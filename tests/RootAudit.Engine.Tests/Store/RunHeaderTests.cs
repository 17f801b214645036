using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Query;

namespace RootAudit.Engine.Tests.Store;

/// <summary>What the header of a run says, before and after its end: never anything that its rows contradict.</summary>
public sealed class RunHeaderTests : IDisposable
{
    private const string One = "111111111111";
    private const string Two = "222222222222";
    private const string Three = "333333333333";

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_scope_comes_back_from_every_reading()
    {
        var store = _folder.Open();
        using (store.BeginRun(StoreSeed.Run("run-1") with { Scope = "-Name 'it''s*'" }))
        {
        }

        Assert.Equal("-Name 'it''s*'", store.Load("run-1").Scope);
        Assert.Equal("-Name 'it''s*'", Assert.Single(store.Snapshots()).Scope);
        Assert.Equal("-Name 'it''s*'", Assert.Single(store.FindResumable(One, "o-example", TimeSpan.FromHours(1))).Scope);
        Assert.Equal(["-Name 'it''s*'"], Column(store, "SELECT scope FROM runs"));
    }

    [Fact]
    public void A_run_that_has_not_ended_counts_its_rows()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
        {
            writer.SaveAccount(StoreSeed.Audit(One));
            writer.SaveAccount(AuditStoreTests.FullAudit() with { Account = StoreSeed.Account(Two) });
            writer.SaveAccount(StoreSeed.Unreadable(Three));
        }

        var run = store.Load("run-1");
        Assert.Equal((3, 1, 1, 1), (run.AccountCount, run.CompleteCount, run.PartialCount, run.UnreadableCount));
        Assert.False(run.IsComplete);
        var listed = Assert.Single(store.Snapshots());
        Assert.Equal((3, 3, 1, 1, 1), (listed.AccountCount, listed.SavedAccountCount, listed.CompleteCount, listed.PartialCount, listed.UnreadableCount));
        using var query = StoreQuery.Open(store, _folder.Clock);
        var row = Assert.Single(query.Execute("SELECT account_count, complete_count, partial_count, unreadable_count, is_latest FROM runs"));
        Assert.Equal([3L, 1L, 1L, 1L, 0L], row.Select(column => column.Value));
    }

    [Fact]
    public void A_run_that_ends_counts_its_rows_whatever_the_caller_counted()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
        {
            writer.SaveAccount(StoreSeed.Audit(One));
            writer.SaveAccount(StoreSeed.Unreadable(Two));
            writer.Finish(StoreSeed.Run("run-1") with { AccountCount = 1, CompleteCount = 1 });
        }

        var run = store.Load("run-1");
        Assert.Equal((2, 1, 0, 1), (run.AccountCount, run.CompleteCount, run.PartialCount, run.UnreadableCount));
        Assert.False(run.IsComplete);
        Assert.Equal([2L], Column(store, "SELECT account_count FROM runs"));
    }

    [Fact]
    public void Accounts_that_are_not_kept_are_gone_with_all_their_rows()
    {
        var store = _folder.Open();
        using (var writer = store.BeginRun(StoreSeed.Run("run-1")))
        {
            writer.SaveAccount(StoreSeed.Audit(One, StoreSeed.Root(One)));
            writer.SaveAccount(StoreSeed.Audit(Two, StoreSeed.Root(Two)));
            writer.SaveAccount(StoreSeed.Audit(Three, StoreSeed.Root(Three)));

            Assert.Equal([One, Three], writer.KeepOnly(new HashSet<string>(StringComparer.Ordinal) { Two, "444444444444" }));
            writer.Finish(StoreSeed.Run("run-1"));
        }

        Assert.Equal([Two], store.Load("run-1").Posture.Select(posture => posture.AccountId));
        Assert.Equal(1, store.Load("run-1").AccountCount);
        Assert.Equal([Two], Column(store, "SELECT account_id FROM credential_report"));
        Assert.Equal([Two], Column(store, "SELECT account_id FROM latest_accounts"));
    }

    [Fact]
    public void A_run_without_accounts_is_never_the_latest_nor_kept_in_place_of_one_with_accounts()
    {
        var store = _folder.Open();
        Finish(store, "run-1", 30, One);
        Finish(store, "run-2", 20);
        Finish(store, "run-3", 1);

        Assert.Equal(["run-1"], Column(store, "SELECT run_id FROM latest_runs"));
        Assert.Equal(["run-2"], store.Retain(7));
        Assert.Equal(["run-3", "run-1"], store.Snapshots().Select(run => run.RunId));
    }

    private static void Finish(AuditStore store, string runId, int daysAgo, params string[] accounts)
    {
        var run = StoreSeed.Run(runId, StoreSeed.DaysAgo(daysAgo));
        using var writer = store.BeginRun(run);
        foreach (var account in accounts)
            writer.SaveAccount(StoreSeed.Audit(account));
        writer.Finish(run);
    }

    private List<object?> Column(AuditStore store, string sql)
    {
        using var query = StoreQuery.Open(store, _folder.Clock);
        return query.Execute(sql).Select(row => row.Single().Value).ToList();
    }
}
