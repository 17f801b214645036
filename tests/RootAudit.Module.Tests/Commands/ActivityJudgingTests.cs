using System.Collections;
using System.Globalization;
using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Approved changes and baseline through the cmdlets, on the simulator's seeded events.</summary>
public sealed class ActivityJudgingTests : IClassFixture<TrailOrganization>
{
    private const string Header = "account,from,to,ticket,person,expectedEvents,sourceAddresses,comment";

    private readonly TrailOrganization _organization;
    private readonly Stage _stage;
    private readonly string _folder = TestFolder.New();

    public ActivityJudgingTests(TrailOrganization organization)
    {
        _organization = organization;
        _stage = organization.Stage;
        _stage.Host.SetVariable("logs", organization.Folder);
        _stage.Host.SetVariable("folder", _folder);
    }

    private IEnumerable<ActivityTruth> OfRoot => _stage.Simulator.Activity.Where(one => one is { Actor: "Root", EventName: not null });

    [Theory]
    [InlineData("changes.csv")]
    [InlineData("changes.yaml")]
    public void Each_event_of_root_is_approved_exactly_where_the_truth_has_it_in_the_window(string name)
    {
        var required = OfRoot.First(one => one.EventName == "EnableMFADevice");
        var (from, to) = (required.Time.AddMinutes(-10), required.Time.AddMinutes(10));
        WriteChange(name, required.AccountId, from, to, "");
        var run = _stage.Run($"Get-RootActivity -Path $logs -ApprovedChangePath $folder/{name}").EnsureClean();
        var approved = run.Output.Where(one => $"{Facts.Of(one, "Approval")}" == "Approved").ToList();
        Assert.Equal(
            OfRoot.Where(one => one.AccountId == required.AccountId && one.Time >= from && one.Time <= to).Select(one => one.EventId).Order(StringComparer.Ordinal),
            approved.Select(one => (string)Facts.Of(one, "EventId")!).Order(StringComparer.Ordinal));
        Assert.True(approved.Count >= 4);
        Assert.All(approved, one => Assert.Equal("CHG-7", Facts.Of(one, "Ticket")));
        Assert.DoesNotContain(run.Output, one => Facts.Of(one, "Actor")!.ToString() is "Root" && $"{Facts.Of(one, "Approval")}" == "NotJudged");
    }

    [Fact]
    public void What_was_expected_in_vain_is_missing_from_the_event_history_and_a_warning_from_files()
    {
        var required = OfRoot.First(one => one.EventName == "EnableMFADevice" && one.AccountId == _stage.Truth.CallerAccountId);
        WriteChange("changes.csv", required.AccountId, required.Time.AddMinutes(-10), required.Time.AddMinutes(10), "EnableMFADevice;CloseAccount;PutBucketVersioning");
        var run = _stage.Run("Get-RootActivity -ApprovedChangePath $folder/changes.csv -WarningVariable warned -WarningAction SilentlyContinue; $warned");
        Assert.Empty(run.Errors);
        var missing = Assert.Single(run.Output, one => one.BaseObject is not WarningRecord && $"{Facts.Of(one, "Approval")}" == "Missing");
        Assert.Equal(("CloseAccount", "CHG-7"), (Facts.Of(missing, "EventName"), Facts.Of(missing, "Ticket")));
        Assert.Contains("PutBucketVersioning", Assert.Single(run.Output, one => one.BaseObject is WarningRecord).ToString(), StringComparison.Ordinal);
        var files = _stage.Run("Get-RootActivity -Path $logs -ApprovedChangePath $folder/changes.csv -WarningAction SilentlyContinue");
        Assert.DoesNotContain(files.Output, one => $"{Facts.Of(one, "Approval")}" == "Missing");
    }

    [Fact]
    public void A_sitting_shows_approvals_and_deviations_of_its_events()
    {
        File.WriteAllText(Path.Combine(_folder, "none.csv"), Header);
        _stage.Run("Get-RootActivity -Path $logs | New-RootActivityBaseline $folder/baseline.json").EnsureClean();
        var run = _stage.Run("Get-RootActivity -Path $logs -Session -ApprovedChangePath $folder/none.csv -Baseline $folder/baseline.json").EnsureClean();
        var ofRoot = run.Output.Where(one => Facts.Of(one, "Actor")!.ToString() is "Root").ToList();
        Assert.NotEmpty(ofRoot);
        Assert.All(ofRoot, one => Assert.Equal(("Outside", Facts.Of(one, "EventCount")), ($"{Facts.Of(one, "Approval")}", Facts.Of(one, "OutsideCount"))));
        Assert.Contains(ofRoot, one => ((ICollection)Facts.Of(one, "Deviation")!).Count > 0);
    }

    [Fact]
    public void A_baseline_learns_what_the_truth_has_and_flags_what_it_does_not()
    {
        var learnt = Assert.Single(_stage.Run("Get-RootActivity -Path $logs | New-RootActivityBaseline $folder/baseline.json").EnsureClean().Output);
        var expected = OfRoot.Count(one => one.Class is not "SignIn" and not "RecoveryFlow" || (one.Success == true && one.EventName != "PasswordRecoveryRequested"));
        var nameless = _stage.Simulator.Activity.Count(one => one is { Actor: "Root", EventName: null });
        Assert.Equal((long)(expected + nameless), Facts.Of(learnt, "EventCount"));
        var again = _stage.Run("Get-RootActivity -Path $logs -BaselinePath $folder/baseline.json | Where-Object { $_.UserAgent -notmatch 'owned' -and $_.Actor -eq 'Root' -and $_.Success -ne $false }").EnsureClean();
        // What failed to sign in was not learnt, so its hour may be new.
        Assert.NotEmpty(again.Output);
        Assert.All(again.Output, one => Assert.DoesNotContain("is new", string.Join(' ', ((IEnumerable)Facts.Of(one, "Deviation")!).Cast<string>()), StringComparison.Ordinal));
        var hostile = _stage.Run("Get-RootActivity -Path $logs -BaselinePath $folder/baseline.json | Where-Object { $_.UserAgent -match 'owned' }").EnsureClean().Output;
        Assert.NotEmpty(hostile);
        Assert.All(hostile, one => Assert.Contains("names no product", string.Join(' ', ((IEnumerable)Facts.Of(one, "Deviation")!).Cast<string>()), StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_events_give_the_same_file_and_habits_of_files_are_kept()
    {
        const string Learn = "Get-RootActivity -Path $logs | New-RootActivityBaseline";
        _stage.Run($"{Learn} $folder/one.json; {Learn} $folder/two.json").EnsureClean();
        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "one.json")), File.ReadAllText(Path.Combine(_folder, "two.json")));
        Assert.StartsWith("FileExists,", Assert.Single(_stage.Run($"{Learn} $folder/one.json -NoClobber").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        _stage.Run($"{Learn} $folder/three.json -WhatIf");
        Assert.False(File.Exists(Path.Combine(_folder, "three.json")));
        Assert.StartsWith("NothingToLearn,", Assert.Single(_stage.Run("Get-RootActivity -Path $logs | Where-Object Actor -eq Service | New-RootActivityBaseline $folder/four.json").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "four.json")));
        Assert.DoesNotContain(Directory.GetFiles(_folder), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a.csv", Header + "\n12,x,2026-03-01T10:00:00Z,,Jane,rm -rf,,", "Line 2, column account|Line 2, column from|Line 2, column ticket|Line 2, column expectedEvents")]
    [InlineData("b.csv", "account,from,to,ticket,person,expectedEvent\n", "no column 'expectedEvent'")]
    [InlineData("c.csv", "account;from;to;ticket;person\n", "separated by ;")]
    [InlineData("d.csv", Header + "\n*,a,b\n", "Line 2: it has 3 cells")]
    [InlineData("e.csv", Header + "\n\"*,a,b\n", "well-formed CSV")]
    [InlineData("f.csv", "account,from\n", "column 'ticket' is missing")]
    [InlineData("g.yaml", "- account: '*'\n  expectedEvent: [A]\n", "Line 2")]
    [InlineData("h.yaml", "- account: '*'\n  from: 2026-03-01T09:00\n", "Line 1, column from")]
    [InlineData("i.yaml", "waivers: []\n", "Write 'changes:'")]
    [InlineData("j.yaml", "- [\n", "it is not YAML")]
    [InlineData("k.txt", "", ".csv, .yaml or .yml")]
    public void A_malformed_file_of_changes_ends_the_command_and_says_where(string name, string text, string words)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        var run = _stage.Run($"Get-RootActivity -Path $logs -ApprovedChangePath $folder/{name}");
        Assert.Empty(run.Output);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("ApprovedChangeFileNotValid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All(words.Split('|'), word => Assert.Contains(word, error.ToString(), StringComparison.Ordinal));
        Assert.Contains(name, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"format":"other","version":1,"organization":{"eventCount":0,"networks":[],"regions":[],"userAgents":[],"hours":[],"events":[]},"accounts":[]}""")]
    [InlineData("""{"format":"RootAudit.RootActivityBaseline","version":2,"organization":{"eventCount":0,"networks":[],"regions":[],"userAgents":[],"hours":[],"events":[]},"accounts":[]}""")]
    [InlineData("""{"format":"RootAudit.RootActivityBaseline","version":1,"organization":{"eventCount":9,"networks":[{"value":"\u001b[2J","count":1}],"regions":[],"userAgents":[],"hours":[],"events":[]},"accounts":[]}""")]
    [InlineData("""{"format":"RootAudit.RootActivityBaseline","version":1,"organization":{"eventCount":1,"networks":[{"value":"a","count":9}],"regions":[],"userAgents":[],"hours":[],"events":[]},"accounts":[null]}""")]
    public void A_broken_baseline_ends_the_command(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "broken.json"), text);
        var error = Assert.Single(_stage.Run("Get-RootActivity -Path $logs -Baseline $folder/broken.json").Errors);
        Assert.StartsWith("BaselineFileNotValid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.ToString());
    }

    [Theory]
    [InlineData("-ApprovedChangePath nowhere.csv", "PathNotFound")]
    [InlineData("-Baseline nowhere.json", "PathNotFound")]
    [InlineData("-ApprovedChangePath env:PATH", "PathNotValid")]
    public void A_file_that_is_not_there_is_an_error_with_its_id(string parameters, string id) =>
        Assert.StartsWith(id + ",", Assert.Single(_stage.Run($"Get-RootActivity -Path $logs {parameters}").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Judged_events_and_sittings_show_their_approval_within_eighty_characters()
    {
        File.WriteAllText(Path.Combine(_folder, "none.csv"), Header);
        foreach (var session in new[] { "", "-Session" })
        {
            var run = _stage.Run($"Get-RootActivity -Path $logs {session} -ApprovedChangePath $folder/none.csv").EnsureClean();
            var shown = _stage.Host.Render(run.Output, 80);
            Assert.DoesNotContain(shown.Split('\n'), line => line.TrimEnd().Length > 80);
            Assert.Contains("Approval", shown, StringComparison.Ordinal);
            Assert.Contains("Unusual", shown, StringComparison.Ordinal);
            Assert.Contains("Outside", shown, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', shown);
        }

        var list = ListViews.Of(_stage.Run("Get-RootActivity -Path $logs -ApprovedChangePath $folder/none.csv | Where-Object EventName -eq ConsoleLogin").Output);
        Assert.Contains("ApprovalReason", list, StringComparison.Ordinal);
        Assert.Contains("No approved change covers it.", list, StringComparison.Ordinal);
    }

    private void WriteChange(string name, string account, DateTimeOffset from, DateTimeOffset to, string events)
    {
        string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var text = name.EndsWith(".csv", StringComparison.Ordinal)
            ? $"{Header}\n\"{account}\",{Time(from)},{Time(to)},CHG-7,Jane Doe,{events},198.51.100.0/24,\"with, comma\"\n,,,,,,,\n"
            : $"changes:\n- account: '{account}'\n  from: {Time(from)}\n  to: {Time(to)}\n  ticket: CHG-7\n  person: Jane Doe\n  sourceAddresses: [198.51.100.0/24]\n";
        File.WriteAllText(Path.Combine(_folder, name), text);
    }
}
