using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using static RootAudit.Module.Tests.Audit.RunEndTests;

namespace RootAudit.Module.Tests.Audit;

/// <summary>Runs and their store: stopped, gone on with, two at once, and no longer kept.</summary>
public sealed class RunStoreTests
{
    private static readonly string[] Reads = ["iam:GetCredentialReport", "iam:GetAccountSummary", "iam:ListVirtualMFADevices", "iam:GetAccountPasswordPolicy"];

    private static readonly SimulatorOptions Slow = new() { Accounts = 60, Users = 2, Scenario = Scenario.Neglected, Latency = TimeSpan.FromMilliseconds(15) };

    [SqliteFact]
    public async Task Stopped_within_a_second_a_run_leaves_a_store_to_go_on_from()
    {
        await using var stage = await Stage.OpenAsync(Slow);
        using var folder = new StoreFolder();
        await StopHalfwayAsync(stage, folder.Store, "");
        Assert.Equal(["ok"], Sqlite.QueryCopy(folder.Store, "PRAGMA integrity_check"));
        var saved = Sqlite.QueryCopy(folder.Store, "SELECT account_id FROM store_audit").ToHashSet(StringComparer.Ordinal);
        Assert.InRange(saved.Count, 5, stage.ActiveAccounts.Count - 1);

        stage.Connect();
        var run = stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume -Verbose").EnsureClean();
        var asked = Asked(stage);
        Assert.Empty(asked.Intersect(saved, StringComparer.Ordinal));
        Assert.Equal(stage.ActiveAccounts.Count, Facts.Of(Assert.Single(run.Output), "AccountCount"));
        Assert.Contains(run.Verbose, line => line.StartsWith("Resuming run", StringComparison.Ordinal));
        Assert.Equal(["1|1"], Sqlite.Query(folder.Store, "SELECT count(*), count(finished) FROM store_run"));

        // The run that ended is not gone on with: the next is a new one.
        run = stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume -Verbose").EnsureClean();
        Assert.Contains(run.Verbose, line => line.StartsWith("There is no run to resume", StringComparison.Ordinal));
        Assert.Equal(["2|2"], Sqlite.Query(folder.Store, "SELECT count(*), count(finished) FROM store_run"));
    }

    [SqliteTheory]
    [InlineData("-Parameter @{ RootUnusedDays = 400 }")]
    [InlineData("-Control RootAccessKey, RootMfa")]
    [InlineData("-WaiverPath waivers.json")]
    public async Task What_was_judged_by_other_terms_is_judged_again(string terms)
    {
        await using var stage = await Stage.OpenAsync(Slow);
        using var folder = new StoreFolder();
        var waivers = folder.Write("waivers.json", """[{ "account": "*", "control": "PasswordPolicy*", "reason": "r", "owner": "o", "expires": "2999-12-31" }]""");
        terms = terms.Replace("waivers.json", Quoted(waivers), StringComparison.Ordinal);
        await StopHalfwayAsync(stage, folder.Store, "");
        var resumed = Assert.Single(stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume {terms}").EnsureClean().Output);
        var whole = Assert.Single(stage.Run($"Invoke-RootAudit -NoStore {terms}").EnsureClean().Output);
        Assert.Equal(Verdicts(whole), Verdicts(resumed));
        Assert.Equal(
            Verdicts(whole).Select(line => line.Split(' ')[0] + " " + line.Split(' ')[1]).Order(StringComparer.Ordinal),
            Sqlite.Query(folder.Store, "SELECT account_id || ' ' || control_id FROM results").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_a_store_is_refused_without_a_word_on_who_may_read_it()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 2, Users = 1 });
        using var folder = new StoreFolder();
        var script = folder.Write("script.ps1", "Get-RootUserPosture | Where-Object MfaEnabled -eq $false\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        foreach (var path in new[] { script, Path.GetDirectoryName(script)! })
        {
            var run = stage.Run($"Invoke-RootAudit -StorePath {Quoted(path)}");
            Assert.Equal("NotAStore,RootAudit.Commands.InvokeRootAuditCommand", run.Failure.FullyQualifiedErrorId);
            Assert.Empty(run.Warnings);
        }

        Assert.Contains("is a folder", stage.Run($"Invoke-RootAudit -StorePath {Quoted(Path.GetDirectoryName(script)!)}").Failure.ErrorDetails.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows())
            return;
        stage.Run($"$null = Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Control RootMfa").EnsureClean();
        File.SetUnixFileMode(folder.Store, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Contains("can be read by others", Assert.Single(stage.Run($"$null = Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Control RootMfa").Warnings), StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task Facts_that_are_too_old_are_asked_for_again()
    {
        await using var stage = await Stage.OpenAsync(Slow with { Accounts = 40 });
        using var folder = new StoreFolder();
        await StopHalfwayAsync(stage, folder.Store, "");
        stage.Connect();
        stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Resume -MaximumAge ([TimeSpan]::Zero)").EnsureClean();
        Assert.Equal(
            stage.ActiveAccounts.Select(account => account.AccountId).Order(StringComparer.Ordinal), Asked(stage).Order(StringComparer.Ordinal));
    }

    [SqliteFact]
    public async Task Two_runs_at_once_on_one_store_neither_fail_nor_mix()
    {
        await using var one = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 60, Users = 3, Seed = 1, Latency = TimeSpan.FromMilliseconds(5) });
        await using var two = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 50, Users = 3, Seed = 2, Latency = TimeSpan.FromMilliseconds(5) });
        using var folder = new StoreFolder();
        SimulatorServer[] simulators = [one, two];
        var runs = await Task.WhenAll(simulators.Select(simulator =>
            ChildShell.CommandAsync($"{Connect(simulator)}; (Invoke-RootAudit -StorePath {Quoted(folder.Store)}).RunId")));
        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Output + run.Error));
        Assert.Equal(["ok"], Sqlite.QueryCopy(folder.Store, "PRAGMA integrity_check"));
        foreach (var (simulator, run) in simulators.Zip(runs))
        {
            Assert.Equal(
                simulator.Truth.Accounts.Select(account => account.AccountId).Order(StringComparer.Ordinal),
                Sqlite.Query(folder.Store, $"SELECT account_id FROM accounts WHERE run_id = '{Assert.Single(run.Lines)}' ORDER BY account_id"));
        }

        Assert.Equal(["110"], Sqlite.Query(folder.Store, "SELECT count(*) FROM latest_accounts"));
        Assert.DoesNotContain(folder.Files, file => file.EndsWith(".lock", StringComparison.Ordinal));
    }

    [SqliteFact]
    public async Task Runs_older_than_the_days_to_keep_go_and_the_store_is_for_its_owner_alone()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 3, Users = 1 });
        using var folder = new StoreFolder();
        var audit = $"Invoke-RootAudit -StorePath {Quoted(folder.Store)}";
        stage.Run(audit).EnsureClean();
        Sqlite.Execute(folder.Store, "UPDATE store_run SET started = started - 40 * 86400, finished = finished - 40 * 86400");
        stage.Run($"{audit} -KeepDays 60").EnsureClean();
        Assert.Equal(["2"], Sqlite.Query(folder.Store, "SELECT count(*) FROM store_run"));
        var run = stage.Run($"{audit} -KeepDays 30 -Verbose").EnsureClean();
        Assert.Equal(["2"], Sqlite.Query(folder.Store, "SELECT count(*) FROM store_run"));
        Assert.Contains(run.Verbose, line => line.Contains("older than 30 days", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Store));
    }

    [Theory]
    [InlineData("w.yaml", "- account: '*'\n  control: RootAccessKey\n  reason: known\n  owner: ops\n  ticket: T-1\n  expires: 2999-12-31\n", "Waived", 0)]
    [InlineData("w.yml", "waivers:\n  - account: '*'\n    control: RootAccessKey\n    reason: known\n    owner: ops\n    expires: 2999-12-31\n", "Waived", 0)]
    [InlineData("w.json", """{ "waivers": [{ "account": "*", "control": "RootAccessKey", "reason": "known", "owner": "ops", "expires": "2999-12-31" }] }""", "Waived", 0)]
    [InlineData("w.json", """[{ "account": "*", "control": "RootAccessKey", "reason": "known", "owner": "ops", "expires": "2020-12-31" }]""", "Fail", 1)]
    public async Task Waivers_of_both_forms_hold_until_they_expire_and_never_hide_what_is_not_known(string name, string text, string verdict, int warnings)
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 20, Users = 1, Scenario = Scenario.Neglected, Faults = new Simulator.Faults.FaultOptions { DeniedAccountPercent = 10 },
        });
        using var folder = new StoreFolder();
        var run = stage.Run($"Invoke-RootAudit -StorePath {Quoted(folder.Store)} -Control RootAccessKey -WaiverPath {Quoted(folder.Write(name, text))}");
        var results = Verdicts(Assert.Single(run.Output));
        var withKeys = stage.ActiveAccounts.Where(account => !account.Denied && account.Root.Keys.Count > 0).ToList();
        Assert.NotEmpty(withKeys);
        Assert.All(withKeys, account => Assert.Contains($"{account.AccountId} RootAccessKey {verdict}", results));
        Assert.All(stage.ActiveAccounts.Where(account => account.Denied), account => Assert.Contains($"{account.AccountId} RootAccessKey Unknown", results));
        Assert.Equal(warnings, run.Warnings.Count(warning => warning.Contains("expired", StringComparison.Ordinal)));

        // A waived failure is none for -FailOn; one whose waiver expired is.
        var failOn = stage.Run($"try {{ $null = Invoke-RootAudit -NoStore -AccountId {Quoted(withKeys[0].AccountId)} -Control RootAccessKey -FailOn Low -WaiverPath {Quoted(folder.File(name))}; 'fine' }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.StartsWith(verdict == "Waived" ? "fine" : "AuditFailed", (string)failOn.Output[^1].BaseObject, StringComparison.Ordinal);
    }

    // Presses Ctrl+C once some accounts are in the store.
    internal static async Task StopHalfwayAsync(Stage stage, string store, string options)
    {
        using var pipeline = stage.Host.Start($"Invoke-RootAudit -StorePath {Quoted(store)} -ThrottleLimit 4 {options}");
        var begun = TimeProvider.System.GetTimestamp();
        while (Sqlite.CountOrZero(store, "SELECT count(*) FROM store_audit") < 5)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromMinutes(1), "Nothing was saved.");
            await Task.Yield();
        }

        Assert.InRange(pipeline.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.True(pipeline.Wait(TimeSpan.FromMinutes(1)).WasStopped);
    }

    private static List<string> Asked(Stage stage) =>
        [.. stage.Simulator.Calls.Snapshot().ByAccount.Where(pair => pair.Value.Keys.Intersect(Reads, StringComparer.Ordinal).Any()).Select(pair => pair.Key)];

    private static List<string> Verdicts(PSObject run) =>
    [
        .. ((System.Collections.IEnumerable)Facts.Of(run, "Result")!).Cast<object>().Select(PSObject.AsPSObject)
            .Select(result => $"{Facts.Of(result, "AccountId")} {Facts.Of(result, "ControlId")} {Facts.Of(result, "Verdict")}").Order(StringComparer.Ordinal),
    ];
}
