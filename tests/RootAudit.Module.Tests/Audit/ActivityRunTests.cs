using System.Collections;
using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;
using static RootAudit.Module.Tests.Audit.RunEndTests;

namespace RootAudit.Module.Tests.Audit;

/// <summary>Four neglected accounts whose root activity is audited.</summary>
public sealed class ActivityOrganization() : StageFixture(new SimulatorOptions { Accounts = 4, Users = 1, Scenario = Scenario.Neglected });

/// <summary>Root activity in a run of the audit: what it costs, what it says, what the store and the pipeline hold of it.</summary>
public sealed class ActivityRunTests(ActivityOrganization organization) : IClassFixture<ActivityOrganization>
{
    private const string Lookup = "cloudtrail:LookupEvents";

    private static readonly string[] Controls = ["RootSignInFailure", "RootSignInMfa", "RootUseApproved"];

    private readonly Stage _stage = organization.Stage;

    // One session for all tests: a second one would not know which lookups the first made within the last second, and be refused.
    private List<string> Entered => [.. _stage.ActiveAccounts.Where(account => !account.Denied).Select(account => account.AccountId)];

    [Theory]
    [InlineData("")]
    [InlineData("-Severity High, Critical")]
    [InlineData("-Control RootMfa, AdministratorRedundancy")]
    [InlineData("-IncludeActivity:$false")]
    public void An_audit_that_does_not_ask_for_it_looks_nothing_up(string parameters)
    {
        _stage.Simulator.Calls.Reset();
        var run = Assert.Single(_stage.Run($"Invoke-RootAudit -NoStore {parameters} -ErrorAction SilentlyContinue").Output);
        Assert.Equal((0, 0), (_stage.Calls(Lookup), _stage.Calls("account:ListRegions")));
        Assert.Empty((IList)Facts.Of(run, "Activity")!);
        Assert.DoesNotContain(List(run, "Result"), result => Controls.Contains((string)Facts.Of(result, "ControlId")!));
    }

    [Theory]
    [InlineData("-IncludeActivity", 12, 3)]
    [InlineData("-IncludeActivity -ActivityRegion us-east-1", 2, 3)]
    [InlineData("-ActivityRegion us-east-1, US-EAST-1, eu-central-1", 4, 3)]
    [InlineData("-ActivityDays 30", 12, 3)]
    [InlineData("-Control RootSignInMfa -ActivityRegion us-east-1", 2, 1)]
    [InlineData("-Control RootUse*", 12, 1)]
    [InlineData("-Control RootMfa -IncludeActivity", 12, 0)]
    [InlineData("-Framework NIST-800-53-r5", 12, 3)]
    public void What_asks_for_it_costs_two_lookups_in_each_Region_of_an_account(string parameters, int lookups, int controls)
    {
        _stage.Simulator.Calls.Reset();
        var run = Assert.Single(_stage.Run($"Invoke-RootAudit -NoStore {parameters} -ErrorAction SilentlyContinue").Output);
        Assert.Equal(lookups * Entered.Count, _stage.Calls(Lookup));
        Assert.Equal(_stage.ActiveAccounts.Count, List(run, "Activity").Count);
        var judged = List(run, "Result").Where(result => Controls.Contains((string)Facts.Of(result, "ControlId")!)).ToList();
        Assert.Equal(controls * _stage.ActiveAccounts.Count, judged.Count);
        Assert.Equal(0, _stage.Simulator.Calls.Snapshot().Total.Throttled);
    }

    [Fact]
    public void The_run_the_store_the_queries_and_the_pipeline_hold_what_happened()
    {
        using var folder = new StoreFolder();
        _stage.Simulator.Calls.Reset();
        _stage.Host.SetVariable("store", folder.Store);
        var run = Assert.Single(_stage.Run("$run = Invoke-RootAudit -StorePath $store -IncludeActivity -ErrorAction SilentlyContinue; $run").Output);
        var since = TimeProvider.System.GetUtcNow().AddDays(-90);
        var expected = _stage.Simulator.Activity
            .Where(one => Entered.Contains(one.AccountId) && one.Time > since && one is { ConcernsRoot: true, Class: not "Noise" })
            .Select(one => one.EventId).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Ids(List(run, "Activity").SelectMany(one => List(one, "Event"))));
        Assert.Equal(expected, Asked("Invoke-RootAuditQuery 'SELECT event_id FROM latest_root_activity' -StorePath $store"));
        Assert.Equal(expected, Asked("$run | Invoke-RootAuditQuery 'SELECT event_id FROM root_activity'"));
        Assert.Equal(expected, Asked(
            "Get-OrganizationAccount | Get-RootActivity -AllRegions -ErrorAction SilentlyContinue | Invoke-RootAuditQuery 'SELECT event_id FROM root_activity'"));
        Assert.Equal(
            _stage.Run("Invoke-RootAuditQuery -Name RootUseUnapproved -StorePath $store").EnsureClean().Output.Count,
            _stage.Run("$run | Invoke-RootAuditQuery -Name RootUseUnapproved").EnsureClean().Output.Count);
        var file = Assert.Single(_stage.Run(
            $"Export-RootAuditSnapshot -Path {Quoted(folder.File("out"))} -Table root_activity -Format JsonLines -StorePath $store").EnsureClean().Output,
            file => ((string)Facts.Of(file, "Path")!).EndsWith(".jsonl", StringComparison.Ordinal));
        Assert.Equal(expected.Count, File.ReadLines((string)Facts.Of(file, "Path")!).Count());
        Assert.Contains("Root activity", _stage.Host.Render(new[] { run }), StringComparison.Ordinal);
    }

    [SqliteFact]
    public void A_run_that_was_cut_off_goes_on_without_looking_up_what_it_has_and_reads_it_where_it_has_not()
    {
        using var folder = new StoreFolder();
        _stage.Simulator.Calls.Reset();
        _stage.Host.SetVariable("store", folder.Store);
        var whole = Assert.Single(_stage.Run("Invoke-RootAudit -StorePath $store -IncludeActivity -ErrorAction SilentlyContinue").Output);
        CutOff(folder);
        _stage.Simulator.Calls.Reset();
        var resumed = Assert.Single(_stage.Run("Invoke-RootAudit -StorePath $store -IncludeActivity -Resume -ErrorAction SilentlyContinue").Output);
        Assert.Equal(0, _stage.Calls(Lookup));
        Assert.Equal(
            Ids(List(whole, "Activity").SelectMany(one => List(one, "Event"))), Ids(List(resumed, "Activity").SelectMany(one => List(one, "Event"))));
        CutOff(folder);
        _stage.Run("Invoke-RootAudit -StorePath $store -IncludeActivity -ActivityDays 30 -Resume -ErrorAction SilentlyContinue");
        Assert.Equal(12 * Entered.Count, _stage.Calls(Lookup));
        Assert.Equal(["30"], Sqlite.Query(folder.Store, "SELECT DISTINCT window_days FROM root_activity_reading"));
    }

    [Fact]
    public void Two_runs_compare_by_what_root_did_between_them()
    {
        using var folder = new StoreFolder();
        _stage.Simulator.Calls.Reset();
        _stage.Host.SetVariable("store", folder.Store);
        _stage.Run("1..2 | ForEach-Object { $null = Invoke-RootAudit -StorePath $store -Control RootSignInMfa -IncludeActivity -ErrorAction SilentlyContinue }");
        Assert.Empty(_stage.Run("Compare-RootAuditSnapshot -StorePath $store").EnsureClean().Output);
    }

    [Fact]
    public void Approved_changes_decide_which_use_of_root_fails()
    {
        using var folder = new StoreFolder();
        var now = TimeProvider.System.GetUtcNow();
        var file = folder.File("changes.csv");
        File.WriteAllText(file, $"account,from,to,ticket,person\n*,{now.AddDays(-120):O},{now.AddDays(1):O},CHG-9,Ada\n");
        _stage.Simulator.Calls.Reset();
        _stage.Host.SetVariable("changes", file);
        const string Audit = "Invoke-RootAudit -NoStore -Control RootUseApproved -ErrorAction SilentlyContinue";
        var judged = List(Assert.Single(_stage.Run($"{Audit} -ApprovedChangePath $changes").Output), "Result");
        var without = List(Assert.Single(_stage.Run(Audit).Output), "Result");
        Assert.Equal(_stage.ActiveAccounts.Count, judged.Count);
        Assert.All(without.Where(one => Entered.Contains((string)Facts.Of(one, "AccountId")!)), one => Assert.Equal("Fail", $"{Facts.Of(one, "Verdict")}"));
        Assert.All(judged, one => Assert.NotEqual("Fail", $"{Facts.Of(one, "Verdict")}"));

        // A change of an hour in which nothing happened approves nothing.
        File.WriteAllText(file, $"account,from,to,ticket,person\n*,{now.AddDays(-99):O},{now.AddDays(-98.9):O},CHG-9,Ada\n");
        var open = List(Assert.Single(_stage.Run($"{Audit} -ApprovedChangePath $changes").Output), "Result");
        Assert.Equal(Verdicts(without), Verdicts(open));
        File.WriteAllText(file, "account,from\n1,never\n");
        _stage.Simulator.Calls.Reset();
        Assert.StartsWith(
            "ApprovedChangeFileNotValid,", _stage.Run($"{Audit} -ApprovedChangePath $changes").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, _stage.Calls(Lookup));
    }

    [Theory]
    [InlineData("-ActivityDays 91", "ParameterArgumentValidationError")]
    [InlineData("-ActivityDays 0", "ParameterArgumentValidationError")]
    [InlineData("-ActivityRegion 'evil.example/x-1'", "ParameterArgumentValidationError")]
    [InlineData("-Parameter @{ RootSignInFailureLimit = 0 }", "ControlParameterNotValid")]
    public void What_cannot_be_asked_is_an_error_with_its_id(string parameters, string id) => Assert.StartsWith(
        id + ",", _stage.Run($"Invoke-RootAudit -NoStore -IncludeActivity {parameters}").Failure.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void A_hostile_text_in_an_activity_is_harmless_in_every_view_and_what_was_not_read_is_no_zero()
    {
        const string Evil = "\u001b[2J\u001b]0;x\u0007\r\n\u202E\u2028";
        var sample = Sample.Of(Artifact.Core.GetType("RootAudit.Activity.AccountActivity", throwOnError: true)!);
        foreach (var property in sample.GetType().GetProperties().Where(p => p.CanWrite))
        {
            if (property.PropertyType == typeof(string))
                property.SetValue(sample, Evil);
            else if (property.PropertyType == typeof(IReadOnlyList<string>))
                property.SetValue(sample, new[] { Evil });
        }

        foreach (var shown in new[] { _stage.Host.Render(new[] { sample }), ListViews.Of([PSObject.AsPSObject(sample)]) })
            Assert.DoesNotContain(shown, c => (char.IsControl(c) && c is not ('\n' or '\r')) || c is '\u202E' or '\u2028');
        _stage.Simulator.Calls.Reset();
        var unread = _stage.Run("(Invoke-RootAudit -NoStore -IncludeActivity -ActivityRegion cn-north-1 -ErrorAction SilentlyContinue).Activity").Output;
        Assert.Equal(_stage.ActiveAccounts.Count, unread.Count);
        Assert.Contains("NotRead  90   ?      ?", _stage.Host.Render(unread), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_that_are_no_activity_lead_to_the_command_that_reads_it()
    {
        var run = _stage.Run("Get-RootUserPosture | Test-RootAuditControl RootMfa, RootUseApproved");
        Assert.Contains("Invoke-RootAudit -IncludeActivity", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    // As if the process had been killed when all accounts were saved and the run was not yet ended.
    private static void CutOff(StoreFolder folder) => Sqlite.Execute(folder.Store, "UPDATE store_run SET finished = NULL; DELETE FROM store_verdict_count");

    private List<string> Asked(string script) => [.. _stage.Run(script).Output.Select(row => (string)Facts.Of(row, "event_id")!).Order(StringComparer.Ordinal)];

    private static List<string> Ids(IEnumerable<PSObject> events) => [.. events.Select(one => (string)Facts.Of(one, "EventId")!).Order(StringComparer.Ordinal)];

    private static List<string> Verdicts(IEnumerable<PSObject> results) =>
        [.. results.Select(one => $"{Facts.Of(one, "AccountId")} {Facts.Of(one, "Verdict")}").Order(StringComparer.Ordinal)];

    private static List<PSObject> List(PSObject one, string name) => [.. ((IEnumerable)Facts.Of(one, name)!).Cast<object>().Select(PSObject.AsPSObject)];
}
