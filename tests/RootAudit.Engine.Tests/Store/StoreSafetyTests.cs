using RootAudit.Engine.Store;
using RootAudit.Engine.Store.Sql;

namespace RootAudit.Engine.Tests.Store;

public sealed class StoreSafetyTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_process_killed_at_any_moment_loses_and_doubles_no_account()
    {
        // The moments are where the kill happens to fall after so many accounts; the seed only spreads them.
        var random = new Random(20260601);
        var next = 1;
        for (var kill = 0; kill < 10; kill++)
        {
            var said = KillAfter(random.Next(1, 30), next);
            var saved = CheckStore();
            Assert.All(Enumerable.Range(next, said.Count), number => Assert.Contains(StoreWriterProcess.AccountId(number), saved));
            // One account may have been saved and not said: the kill fell between the two.
            Assert.InRange(saved.Count, next - 1 + said.Count, next + said.Count);
            next = saved.Count + 1;
        }

        using var last = StoreWriterProcess.Start(_folder.Path, "run-1", next, 5);
        last.StandardOutput.ReadToEnd();
        last.WaitForExit();
        Assert.Equal(0, last.ExitCode);
        Assert.Equal(next + 4, CheckStore().Count);
        Assert.True(_folder.Open().Snapshots()[0].IsFinished);
    }

    [Fact]
    public void Two_processes_write_two_runs_at_once_and_do_not_mix()
    {
        const int Accounts = 40;
        using var first = StoreWriterProcess.Start(_folder.Path, "run-a", 1, Accounts);
        using var second = StoreWriterProcess.Start(_folder.Path, "run-b", 1, Accounts);
        var said = new[] { first.StandardOutput.ReadToEndAsync(), second.StandardOutput.ReadToEndAsync() };
        first.WaitForExit();
        second.WaitForExit();

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.All(said, text => Assert.Equal(Accounts, text.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        CheckStore();
        var store = _folder.Open();
        foreach (var run in new[] { "run-a", "run-b" })
            Assert.Equal(Accounts, store.FinishedAccounts(run).Count(account => account.CredentialReport.Count == StoreWriterProcess.RowsPerAccount));
    }

    [Fact]
    public async Task Threads_may_share_a_writer_and_a_store_while_others_read()
    {
        var store = _folder.Open();
        using var first = store.BeginRun(StoreSeed.Run("run-a"));
        using var second = store.BeginRun(StoreSeed.Run("run-b"));

        await Parallel.ForAsync(0, 60, (number, stop) =>
        {
            var id = StoreWriterProcess.AccountId(number);
            (number % 2 == 0 ? first : second).SaveAccount(StoreSeed.Audit(id, StoreSeed.Root(id)));
            _ = store.Snapshots();
            return ValueTask.CompletedTask;
        });
        first.Finish(StoreSeed.Run("run-a"));
        second.Finish(StoreSeed.Run("run-b"));

        Assert.Equal([30, 30], store.Snapshots().Select(snapshot => snapshot.SavedAccountCount));
        CheckStore();
    }

    [Fact]
    public void The_newest_finished_run_of_each_account_is_the_latest()
    {
        var store = _folder.Open();
        Run(store, "run-1", 30, "000000000001", "000000000002");
        Run(store, "run-2", 20, "000000000001");
        using (var writer = store.BeginRun(StoreSeed.Run("run-3", StoreSeed.DaysAgo(10))))
            writer.SaveAccount(StoreSeed.Audit("000000000001"));

        Assert.Equal(["000000000001 run-2", "000000000002 run-1"], Latest());
        store.Remove("run-2");
        Assert.Equal(["000000000001 run-1", "000000000002 run-1"], Latest());
        store.Remove("run-1");
        Assert.Empty(Latest());
        using var connection = StoreConnection.OpenFile(_folder.Path, readOnly: true);
        Assert.Equal(1, connection.Scalar("SELECT count(*) FROM store_audit"));
    }

    private static void Run(AuditStore store, string runId, int daysAgo, params string[] accounts)
    {
        var run = StoreSeed.Run(runId, StoreSeed.DaysAgo(daysAgo));
        using var writer = store.BeginRun(run);
        foreach (var account in accounts)
            writer.SaveAccount(StoreSeed.Audit(account, StoreSeed.Root(account)));
        writer.Finish(run);
    }

    private List<string> Latest()
    {
        using var query = RootAudit.Engine.Store.Query.StoreQuery.Open(_folder.Open(), _folder.Clock);
        return query.Execute("SELECT account_id, run_id FROM latest_accounts ORDER BY 1").Select(row => $"{row["account_id"]} {row["run_id"]}").ToList();
    }

    private List<string> KillAfter(int accounts, int first)
    {
        using var process = StoreWriterProcess.Start(_folder.Path, "run-1", first, 100_000);
        var said = new List<string>();
        while (said.Count < accounts && process.StandardOutput.ReadLine() is { } line)
            said.Add(line);
        process.Kill();
        while (process.StandardOutput.ReadLine() is { } line)
            said.Add(line);
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
        return said;
    }

    // Whole accounts only, each once, and a file that SQLite finds nothing wrong with.
    private HashSet<string> CheckStore()
    {
        using var connection = StoreConnection.OpenFile(_folder.Path, readOnly: true);
        using var check = connection.Prepare("PRAGMA integrity_check");
        Assert.True(check.Read());
        Assert.Equal("ok", check.Word());
        check.Start();
        using var orphans = connection.Prepare("PRAGMA foreign_key_check");
        Assert.False(orphans.Read());
        Assert.Equal(0, connection.Scalar(
            "SELECT count(*) FROM store_audit a WHERE report_rows <> (SELECT count(*) FROM store_credential c WHERE c.audit = a.id) "
            + "OR NOT EXISTS (SELECT 1 FROM store_posture p WHERE p.audit = a.id)"));
        using var accounts = connection.Prepare("SELECT run || ' ' || account_id, account_id FROM store_audit");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (accounts.Read())
        {
            Assert.True(seen.Add(accounts.Word()));
            ids.Add(accounts.Word());
        }

        return ids;
    }
}
