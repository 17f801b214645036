using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;
using static RootAudit.Module.Tests.Audit.RunEndTests;

namespace RootAudit.Module.Tests.Audit;

/// <summary>Runs that ask for some accounts, beside runs that ask for all: none may be taken for the other.</summary>
public sealed class RunScopeTests
{
    private static readonly SimulatorOptions Slow = new() { Accounts = 60, Users = 1, Scenario = Scenario.Neglected, Latency = TimeSpan.FromMilliseconds(15) };

    private const string HeadersAgainstRows = """
        SELECT count(*) FROM store_run r WHERE r.finished IS NOT NULL
            AND (r.account_count <> (SELECT count(*) FROM store_audit a WHERE a.run = r.id) OR r.account_count <> r.complete_count + r.partial_count + r.unreadable_count)
        """;

    [SqliteFact]
    public async Task A_run_that_was_cut_off_is_left_alone_by_one_that_asks_for_other_accounts()
    {
        await using var stage = await Stage.OpenAsync(Slow);
        using var folder = new StoreFolder();
        await RunStoreTests.StopHalfwayAsync(stage, folder.Store, "");
        var cutOff = Assert.Single(Sqlite.Query(folder.Store, "SELECT run_id FROM store_run"));
        var saved = Sqlite.Query(folder.Store, "SELECT account_id FROM store_audit ORDER BY account_id");
        var account = stage.ActiveAccounts[^1];
        var others = string.Join(", ", stage.ActiveAccounts.Skip(2).Select(one => Quoted(one.AccountId)));
        string[] narrower =
        [
            $"-Name {Quoted(account.Name)}",
            $"-AccountId {Quoted(account.AccountId)}",
            $"-OrganizationalUnit {Quoted(account.OuIds[^1])}",
            "-State Closed, Suspended",
            $"-ExcludeAccountId {others}",
        ];
        foreach (var options in narrower)
        {
            var run = stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume {options}");
            Assert.Contains(cutOff, Assert.Single(run.Warnings, line => line.Contains("was cut off", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.NotEqual(cutOff, Facts.Of(Assert.Single(run.Output), "RunId"));
        }

        var piped = stage.Run($"{Quoted(account.AccountId)} | Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume");
        Assert.NotEqual(cutOff, Facts.Of(Assert.Single(piped.Output), "RunId"));
        Assert.Equal(saved, Sqlite.Query(folder.Store, "SELECT account_id FROM store_audit WHERE run = (SELECT id FROM store_run WHERE finished IS NULL) ORDER BY account_id"));
        Assert.Equal(["0"], Sqlite.Query(folder.Store, HeadersAgainstRows));

        // The broader run is still there to go on with, and ends with every account.
        var whole = stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume").EnsureClean();
        Assert.Empty(whole.Warnings);
        Assert.Equal(cutOff, Facts.Of(Assert.Single(whole.Output), "RunId"));
        Assert.Equal(stage.ActiveAccounts.Count, Facts.Of(whole.Output[0], "AccountCount"));
        Assert.Equal(["0"], Sqlite.Query(folder.Store, HeadersAgainstRows));
    }

    [SqliteFact]
    public async Task The_same_accounts_in_another_order_are_gone_on_with()
    {
        await using var stage = await Stage.OpenAsync(Slow);
        using var folder = new StoreFolder();
        var ids = stage.ActiveAccounts.Skip(1).Select(account => Quoted(account.AccountId)).ToList();
        await RunStoreTests.StopHalfwayAsync(stage, folder.Store, $"-AccountId {string.Join(", ", ids)}");
        var run = stage.Run($"{string.Join(", ", Enumerable.Reverse(ids))} | Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume").EnsureClean();
        Assert.Empty(run.Warnings);
        Assert.Equal([$"1|{ids.Count}"], Sqlite.Query(folder.Store, "SELECT count(*), sum(account_count) FROM store_run WHERE finished IS NOT NULL"));
    }

    [SqliteFact]
    public async Task A_run_of_an_earlier_version_is_gone_on_with_by_one_over_all_alone_and_ends_without_what_is_not_there_any_more()
    {
        await using var stage = await Stage.OpenAsync(Slow);
        using var folder = new StoreFolder();
        await RunStoreTests.StopHalfwayAsync(stage, folder.Store, "");
        Sqlite.Execute(folder.Store, "UPDATE store_run SET scope = NULL; UPDATE store_audit SET account_id = '999999999999' WHERE id = (SELECT min(id) FROM store_audit)");
        var narrow = stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume -AccountId {Quoted(stage.ActiveAccounts[0].AccountId)}");
        Assert.Contains("not recorded", Assert.Single(narrow.Warnings), StringComparison.Ordinal);
        Assert.Equal(["2|1"], Sqlite.Query(folder.Store, "SELECT count(*), count(finished) FROM store_run"));

        var whole = stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume").EnsureClean();
        Assert.Contains("999999999999", Assert.Single(whole.Warnings), StringComparison.Ordinal);
        Assert.Equal(stage.ActiveAccounts.Count, Facts.Of(Assert.Single(whole.Output), "AccountCount"));
        Assert.Equal(["0"], Sqlite.Query(folder.Store, "SELECT count(*) FROM store_audit WHERE account_id = '999999999999'"));
        Assert.Equal(["0"], Sqlite.Query(folder.Store, HeadersAgainstRows));
        Assert.Equal(["2"], Sqlite.Query(folder.Store, "SELECT count(scope) FROM store_run"));
    }

    [SqliteFact]
    public async Task The_header_of_a_run_that_was_cut_off_is_that_of_its_rows()
    {
        await using var stage = await Stage.OpenAsync(Slow with { Faults = new FaultOptions { DeniedAccountPercent = 30 } });
        using var folder = new StoreFolder();
        await RunStoreTests.StopHalfwayAsync(stage, folder.Store, "");
        var rows = Assert.Single(Sqlite.Query(folder.Store, """
            SELECT count(*), count(*) FILTER (WHERE coverage = 'Complete'), count(*) FILTER (WHERE coverage = 'Partial'), count(*) FILTER (WHERE coverage = 'None')
            FROM accounts
            """));
        var listed = Assert.Single(stage.Run($"Get-RootAuditSnapshot -StorePath {Quoted(folder.Store)}").EnsureClean().Output);
        Assert.Equal(rows, string.Join('|', Names.Select(name => Facts.Of(listed, name))));
        var files = string.Join("; ", new[] { "r.json", "r.html" }.Select(name =>
            $"Get-RootAuditSnapshot -StorePath {Quoted(folder.Store)} | Export-RootAuditReport {Quoted(folder.File(name))}"));
        stage.Run(files).EnsureClean();

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("r.json")));
        var run = json.RootElement.GetProperty("run");
        Assert.Equal(rows, string.Join('|', Names.Select(name => run.GetProperty(char.ToLowerInvariant(name[0]) + name[1..]).GetInt32())));
        Assert.False(run.GetProperty("isComplete").GetBoolean());
        Assert.Equal(rows.Split('|')[0], json.RootElement.GetProperty("postures").GetArrayLength().ToString(CultureInfo.InvariantCulture));
        Assert.Contains("The run did not reach its end.", await File.ReadAllTextAsync(folder.File("r.html")), StringComparison.Ordinal);
    }

    private static readonly string[] Names = ["AccountCount", "CompleteCount", "PartialCount", "UnreadableCount"];
}
