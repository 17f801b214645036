using System.Globalization;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Audit;

/// <summary>A run whose process is killed: what it saved stays, and the next process goes on from there.</summary>
public sealed class KillTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly string[] ReadsOfAnAccount =
        ["iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:GetAccountSummary", "iam:ListVirtualMFADevices", "iam:GetAccountPasswordPolicy", "sts:AssumeRole"];

    [SqliteFact]
    public async Task A_run_over_500_accounts_survives_ten_kills_and_asks_for_no_finished_account_again()
    {
        const int accounts = 500;
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = accounts, Users = 4, Latency = TimeSpan.FromMilliseconds(10) });
        using var folder = new StoreFolder();
        var moments = Moments(seed: 20260101, count: 10, below: accounts - 20);
        var saved = new HashSet<string>(StringComparer.Ordinal);
        var kills = 0;
        foreach (var moment in moments)
        {
            simulator.Calls.Reset();
            using var shell = new ShellProcess(Command(simulator, folder.Store, "-Resume -ThrottleLimit 8"));
            Assert.True(
                await shell.UntilAsync(() => Sqlite.CountOrZero(folder.Store, "SELECT count(*) FROM store_audit") >= moment, Limit),
                $"The run ended before {moment} accounts were saved, so that it could not be killed there.");
            await shell.KillAsync();
            kills++;
            AssertNotAsked(simulator, saved);
            Assert.Equal(["ok"], Sqlite.QueryCopy(folder.Store, "PRAGMA integrity_check"));
            Assert.Empty(Sqlite.QueryCopy(folder.Store, "PRAGMA foreign_key_check"));
            var now = Sqlite.QueryCopy(folder.Store, "SELECT account_id FROM store_audit");
            Assert.Equal(now.Count, now.Distinct(StringComparer.Ordinal).Count());
            Assert.Superset(saved, now.ToHashSet(StringComparer.Ordinal));
            saved = now.ToHashSet(StringComparer.Ordinal);
            Assert.InRange(saved.Count, moment, accounts - 1);
            AssertWhole(folder.Store);
        }

        simulator.Calls.Reset();
        using var last = new ShellProcess(Command(simulator, folder.Store, "-Resume"));
        var end = await last.WaitAsync(Limit);
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
        AssertNotAsked(simulator, saved);
        Assert.Equal(10, kills);

        // One run, ended, with every account once; and it is what a run that nobody killed finds.
        Assert.Equal([$"1|{accounts}|{accounts}|0|0"], Sqlite.Query(
            folder.Store, "SELECT count(*), max(account_count), max(complete_count), max(partial_count), max(unreadable_count) FROM store_run WHERE finished IS NOT NULL"));
        Assert.Equal(["1"], Sqlite.Query(folder.Store, "SELECT count(*) FROM store_run"));
        Assert.Equal(
            simulator.Truth.Accounts.Select(account => account.AccountId).Order(StringComparer.Ordinal),
            Sqlite.Query(folder.Store, "SELECT account_id FROM store_audit ORDER BY account_id"));
        Assert.Equal(["ok"], Sqlite.QueryCopy(folder.Store, "PRAGMA integrity_check"));
        AssertWhole(folder.Store);
        using var whole = new ShellProcess(Command(simulator, folder.File("whole.db"), ""));
        Assert.Equal(0, (await whole.WaitAsync(Limit)).ExitCode);
        const string verdicts = "SELECT account_id, control_id, resource, verdict FROM results ORDER BY account_id, control_id, resource";
        Assert.Equal(Sqlite.Query(folder.File("whole.db"), verdicts), Sqlite.Query(folder.Store, verdicts));
    }

    [SqliteFact]
    public async Task Killed_before_an_account_is_finished_nothing_is_lost_and_the_next_run_has_all()
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 25, Users = 2, Latency = TimeSpan.FromMilliseconds(40) });
        using var folder = new StoreFolder();

        // While it finds out who asks, at the first page of accounts, and in the middle of the first accounts.
        foreach (var operation in new[] { "sts:GetCallerIdentity", "organizations:ListAccounts", "iam:GetCredentialReport" })
        {
            simulator.Calls.Reset();
            using var shell = new ShellProcess(Command(simulator, folder.Store, "-Resume"));
            Assert.True(await shell.UntilAsync(() => simulator.Calls.Snapshot().ByOperation.ContainsKey(operation), Limit), operation);
            await shell.KillAsync();
            if (File.Exists(folder.Store))
                Assert.Equal(["ok"], Sqlite.QueryCopy(folder.Store, "PRAGMA integrity_check"));
        }

        using var last = new ShellProcess(Command(simulator, folder.Store, "-Resume"));
        var end = await last.WaitAsync(Limit);
        Assert.True(end.ExitCode == 0, end.Output + end.Error);
        Assert.Equal(["1|25"], Sqlite.Query(folder.Store, "SELECT count(*), sum(account_count) FROM store_run WHERE finished IS NOT NULL"));
        Assert.Equal(["25|25"], Sqlite.Query(folder.Store, "SELECT count(*), count(DISTINCT account_id) FROM latest_accounts"));
    }

    // Distinct moments in their order: each kill is later than the one before.
    private static List<int> Moments(int seed, int count, int below)
    {
#pragma warning disable CA5394 // A seed is wanted, not a secret: the moments are the same in every run of the tests.
        var random = new Random(seed);
        var moments = new SortedSet<int>();
        while (moments.Count < count)
            moments.Add(random.Next(1, below));
#pragma warning restore CA5394
        return [.. moments];
    }

    private static string Command(SimulatorServer simulator, string store, string options) => string.Create(
        CultureInfo.InvariantCulture,
        $"$null = Connect-RootAudit -AccessKey '{simulator.AccessKeyId}' -SecretKey '{simulator.SecretAccessKey}' -Region us-east-1 -EndpointUrl '{simulator.Endpoint.GetLeftPart(UriPartial.Authority)}'; (Invoke-RootAudit -StorePath '{store}' {options}).AccountCount");

    // An account is in the store with all that belongs to it, or not at all.
    private static void AssertWhole(string store) => Assert.Equal(
        ["0|0|0"],
        Sqlite.QueryCopy(store, """
            SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM store_posture p WHERE p.audit = a.id)),
                count(*) FILTER (WHERE (SELECT count(*) FROM store_credential c WHERE c.audit = a.id) <> 5),
                count(*) FILTER (WHERE (SELECT count(*) FROM store_result r WHERE r.audit = a.id) <> 12 + 4 * 6 + 7)
            FROM store_audit a
            """));

    private static void AssertNotAsked(SimulatorServer simulator, IReadOnlySet<string> finished)
    {
        var calls = simulator.Calls.Snapshot().ByAccount;
        Check.None(finished
            .Where(calls.ContainsKey)
            .SelectMany(account => calls[account].Keys.Intersect(ReadsOfAnAccount, StringComparer.Ordinal).Select(operation => $"{account}: {operation} was asked again.")));
    }
}
