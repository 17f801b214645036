using System.Collections;
using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Four neglected accounts with their trails, and the log files of them.</summary>
public sealed class TrailOrganization() : StageFixture(new SimulatorOptions { Accounts = 4, Users = 2, Scenario = Scenario.Neglected })
{
    private readonly string _folder = TestFolder.New();

    public string Folder
    {
        get
        {
            if (!Directory.EnumerateDirectories(_folder).Any())
                Stage.Simulator.WriteTrail(_folder);
            return _folder;
        }
    }
}

/// <summary>Root activity through the cmdlet: from the event history and from files, the same.</summary>
public sealed class ActivityTests(TrailOrganization organization) : IClassFixture<TrailOrganization>
{
    private readonly Stage _stage = organization.Stage;

    private HashSet<string> Active => [.. _stage.ActiveAccounts.Where(account => !account.Denied).Select(account => account.AccountId)];

    [Fact]
    public void The_event_history_of_all_accounts_equals_the_truth_class_by_class()
    {
        var run = _stage.Run("Get-OrganizationAccount | Get-RootActivity -Region us-east-1, eu-central-1 -ErrorAction SilentlyContinue");
        var since = TimeProvider.System.GetUtcNow().AddDays(-90);
        var expected = _stage.Simulator.Activity.Where(one => Active.Contains(one.AccountId) && one.Time > since && one is { ConcernsRoot: true, Class: not "Noise" });
        Assert.Equal(Lines(expected), Lines(run.Output));
        Assert.All(run.Output, one => Assert.Equal(
            _stage.Truth.Accounts.Single(account => account.AccountId == (string)Facts.Of(one, "AccountId")!).Name, Facts.Of(one, "AccountName")));
        Assert.Equal(0, _stage.Simulator.Calls.Snapshot().Total.Throttled);
    }

    [Fact]
    public void Log_files_of_a_folder_equal_the_truth_class_by_class_without_asking_AWS()
    {
        _stage.Simulator.Calls.Reset();
        _stage.Host.SetVariable("folder", organization.Folder);
        var run = _stage.Run("Get-RootActivity -Path $folder -IncludeIamEvents").EnsureClean();
        Assert.Equal(Lines(_stage.Simulator.Activity.Where(one => one.Class is not "Noise")), Lines(run.Output));
        Assert.Equal(0, _stage.AllCalls);
    }

    [Fact]
    public void The_caller_is_asked_where_no_account_is_named_and_one_Region_only()
    {
        _stage.Simulator.Calls.Reset();
        var run = _stage.Run("Get-RootActivity").EnsureClean();
        Assert.NotEmpty(run.Output);
        Assert.All(run.Output, one => Assert.Equal((_stage.Truth.CallerAccountId, "us-east-1"), (Facts.Of(one, "AccountId"), Facts.Of(one, "Region"))));
        Assert.Equal(2, _stage.Calls("cloudtrail:LookupEvents"));
    }

    [Fact]
    public void A_sitting_is_one_object_and_all_its_events_are_in_it()
    {
        _stage.Host.SetVariable("folder", organization.Folder);
        var run = _stage.Run("Get-RootActivity -Path $folder -Session").EnsureClean();
        var ids = run.Output.SelectMany(session => ((IEnumerable)Facts.Of(session, "Event")!).Cast<object>().Select(one => Facts.Of(PSObject.AsPSObject(one), "EventId")));
        var expected = _stage.Simulator.Activity.Where(one => one.Actor is "Root" or "AssumedRoot").Select(one => one.EventId);
        Assert.Equal(expected.Order(StringComparer.Ordinal), ids.Cast<string>().Order(StringComparer.Ordinal));
        Assert.Contains(run.Output, session => (bool)Facts.Of(session, "SignInSeen")! && (int)Facts.Of(session, "EventCount")! >= 4);
        // Whoever opened the root sessions of the members is named, since the management account's files are there too.
        Assert.Contains(run.Output, session => ((string?)Facts.Of(session, "AssumedBy"))?.Contains("security-admin", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Time_and_Region_bound_what_is_shown()
    {
        _stage.Host.SetVariable("folder", organization.Folder);
        var since = TimeProvider.System.GetUtcNow().AddDays(-30);
        _stage.Host.SetVariable("since", since);
        var run = _stage.Run("Get-RootActivity -Path $folder -StartTime $since -Region eu-central-1").EnsureClean();
        Assert.Equal(
            Lines(_stage.Simulator.Activity.Where(one => one is { Region: "eu-central-1", ConcernsRoot: true, Class: not "Noise" } && one.Time >= since)), Lines(run.Output));
    }

    [Fact]
    public void Hostile_events_are_harmless_in_every_view()
    {
        _stage.Host.SetVariable("folder", organization.Folder);
        var hostile = _stage.Run("Get-RootActivity -Path $folder | Where-Object { $_.UserAgent -match 'owned' }").EnsureClean().Output;
        Assert.NotEmpty(hostile);
        foreach (var shown in new[] { _stage.Host.Render(hostile), ListViews.Of(hostile) })
        {
            Assert.DoesNotContain('\u001b', shown);
            Assert.DoesNotContain('\u0007', shown);
            Assert.DoesNotContain('\u202E', shown);
            Assert.DoesNotContain('\u2028', shown);
        }

        Assert.Contains("\\u001b[2J", ListViews.Of(hostile), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_text_in_any_field_of_an_event_or_a_sitting_is_harmless_in_every_view()
    {
        const string Evil = "\u001b[2J\u001b]0;x\u0007\r\n\u202E\u2028";
        foreach (var name in new[] { "RootAudit.Activity.RootActivityEvent", "RootAudit.Activity.RootActivitySession" })
        {
            var sample = Sample.Of(Artifact.Core.GetType(name, throwOnError: true)!);
            foreach (var property in sample.GetType().GetProperties().Where(p => p.CanWrite))
            {
                if (property.PropertyType == typeof(string))
                    property.SetValue(sample, Evil);
                else if (property.PropertyType == typeof(IReadOnlyList<string>))
                    property.SetValue(sample, new[] { Evil });
            }

            foreach (var shown in new[] { _stage.Host.Render(new[] { sample }), ListViews.Of([PSObject.AsPSObject(sample)]) })
                Assert.DoesNotContain(shown, c => char.IsControl(c) && c is not ('\n' or '\r') || c is '\u202E' or '\u2028');
            Assert.DoesNotContain(sample.ToString()!, char.IsControl);
        }
    }

    [Theory]
    [InlineData("-Path nowhere/*.json", "PathNotFound")]
    [InlineData("-LiteralPath nowhere.json", "PathNotFound")]
    [InlineData("-Path $PSHOME -StartTime '2026-02-02' -EndTime '2026-01-01'", "TimeRangeNotValid")]
    [InlineData("-StartTime '2020-01-01'", "TimeRangeNotValid")]
    [InlineData("-Region us-east-1 -AllRegions", "RegionNotValid")]
    [InlineData("-Region 'evil.example/x-1'", "ParameterArgumentValidationError")]
    [InlineData("-AccountId 12", "AccountIdNotValid")]
    public void What_cannot_be_asked_is_an_error_with_its_id(string parameters, string id)
    {
        var error = Assert.Single(_stage.Run($"Get-RootActivity {parameters}").Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_is_one_error_that_names_it_and_the_others_go_on()
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit broken ");
        var good = Directory.EnumerateFiles(organization.Folder, "*_CloudTrail_*.json.gz", SearchOption.AllDirectories).First();
        File.Copy(good, Path.Combine(folder.FullName, "a.json.gz"));
        File.WriteAllBytes(Path.Combine(folder.FullName, "b.json.gz"), File.ReadAllBytes(good)[..^20]);
        File.WriteAllText(Path.Combine(folder.FullName, "c.json"), "{\"nothing\":1}");
        File.Copy(good, Path.Combine(folder.FullName, "d.json.gz"));
        try
        {
            _stage.Host.SetVariable("folder", folder.FullName);
            var run = _stage.Run("Get-RootActivity -LiteralPath $folder -IncludeIamEvents");
            Assert.Equal(
                ["CloudTrailLogBroken", "NotACloudTrailLog"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
            Assert.Contains("b.json.gz", run.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.Equal(2, run.Output.Select(one => Path.GetFileName((string)Facts.Of(one, "Source")!)).Where(name => name is not "b.json.gz").Distinct().Count());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_slow_pipeline_holds_the_reading_of_files_back_and_stops_at_once()
    {
        const string Root = """{"userIdentity":{"type":"Root"},"eventSource":"s3.amazonaws.com","eventName":"ListBuckets"}""";
        var file = Path.Combine(TestFolder.New(), "long.json");
        await File.WriteAllLinesAsync(file, Enumerable.Repeat(Root, 200_000));
        _stage.Host.SetVariable("file", file);
        using var running = _stage.Host.Start("Get-RootActivity -LiteralPath $file");
        await running.WaitForOutputAsync(1000, TimeSpan.FromMinutes(1));
        var took = running.Stop();
        var run = running.Wait(TimeSpan.FromMinutes(1));
        File.Delete(file);
        Assert.True(took < TimeSpan.FromSeconds(1), $"Stopping took {took.TotalMilliseconds:F0} ms.");
        Assert.True(run.WasStopped);
        Assert.Empty(run.Errors);
        Assert.InRange(run.Output.Count, 1000, 199_999);
    }

    private static IEnumerable<string> Lines(IEnumerable<ActivityTruth> truth) =>
        truth.Select(one => $"{one.EventId} {one.AccountId} {one.EventName} {one.Class} {one.Success} {one.MfaUsed}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(IEnumerable<PSObject> events) => events
        .Select(one => $"{Facts.Of(one, "EventId")} {Facts.Of(one, "AccountId")} {Facts.Of(one, "EventName")} {Facts.Of(one, "Class")} {Facts.Of(one, "Success")} {Facts.Of(one, "MfaUsed")}")
        .Order(StringComparer.Ordinal);
}
