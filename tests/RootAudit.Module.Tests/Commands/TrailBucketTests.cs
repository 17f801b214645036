using System.Management.Automation;
using RootAudit.Engine.Tests.Moto;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>A neglected organization whose trail delivers to a bucket.</summary>
public sealed class BucketOrganization() : StageFixture(new SimulatorOptions { Accounts = 5, Users = 2, Scenario = Scenario.Neglected });

/// <summary>Get-RootActivity -TrailBucket.</summary>
public sealed class TrailBucketTests(BucketOrganization organization) : IClassFixture<BucketOrganization>
{
    private const string Bucket = SimulatedBucket.TrailName;

    // Each test begins a session: those with an organization of their own end the one that was open.
    private readonly Stage _stage = organization.Stage.Connect();

    [Fact]
    public void All_accounts_of_the_bucket_are_read_without_asking_the_organization()
    {
        _stage.Connect();
        var run = _stage.Run($"Get-RootActivity -TrailBucket {Bucket} -IncludeIamEvents -Verbose").EnsureClean();
        var since = TimeProvider.System.GetUtcNow().AddDays(-90);
        Assert.Equal(Lines(_stage.Simulator.Activity.Where(one => one.Class is not "Noise" && one.Time > since)), Lines(run.Output));
        Assert.Equal(0, _stage.Calls("organizations:ListAccounts") + _stage.Calls("sts:AssumeRole"));
        Assert.All(run.Output, one => Assert.StartsWith($"s3://{Bucket}/AWSLogs/", (string)Facts.Of(one, "Source")!, StringComparison.Ordinal));
        Assert.Contains(run.Verbose, line => line.Contains("log files", StringComparison.Ordinal));
        Assert.Contains(run.Progress, record => record.RecordType == ProgressRecordType.Completed);
    }

    [Fact]
    public void Bucket_and_event_history_tell_the_same_of_the_accounts_that_come_by_pipeline_and_name_them()
    {
        const string Accounts = "Get-OrganizationAccount | Where-Object { $_.AccountId -in $entered }";
        _stage.Host.SetVariable("entered", _stage.ActiveAccounts.Where(account => !account.Denied).Select(account => account.AccountId).ToArray());
        var looked = _stage.Run($"{Accounts} | Get-RootActivity -Region us-east-1, eu-central-1").EnsureClean();
        var read = _stage.Run($"{Accounts} | Get-RootActivity -TrailBucket {Bucket} -Region us-east-1, eu-central-1").EnsureClean();
        Assert.NotEmpty(read.Output);
        Assert.Equal(Lines(looked.Output), Lines(read.Output));
        Assert.All(read.Output, one => Assert.Equal(
            _stage.Truth.Accounts.Single(account => account.AccountId == (string)Facts.Of(one, "AccountId")!).Name, Facts.Of(one, "AccountName")));
    }

    [Fact]
    public void A_pipeline_without_accounts_reads_nothing_and_ids_read_theirs_alone()
    {
        _stage.Connect();
        Assert.Empty(_stage.Run($"Get-OrganizationAccount -Name 'no such*' | Get-RootActivity -TrailBucket {Bucket}").EnsureClean().Output);
        Assert.Equal(0, _stage.Calls("s3:ListObjectsV2"));
        var id = _stage.ActiveAccounts[1].AccountId;
        var run = _stage.Run($"'{id}' | Get-RootActivity -TrailBucket {Bucket}").EnsureClean();
        Assert.NotEmpty(run.Output);
        Assert.All(run.Output, one => Assert.Equal(id, Facts.Of(one, "AccountId")));
        Assert.Equal("AccountIdNotValid", _stage.Run($"Get-RootActivity nonsense -TrailBucket {Bucket}").Errors.Single().FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void What_was_expected_in_vain_is_missing_only_where_the_files_cover_its_window()
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit bucket ").FullName;
        try
        {
            var file = Path.Combine(folder, "changes.csv");
            _stage.Host.SetVariable("changes", file);
            // A day with files on both of its sides, so that nothing of it can be missing from what was read.
            var id = _stage.ActiveAccounts[0].AccountId;
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var days = _stage.Simulator.Activity.Where(one => one.AccountId == id && one.Region == "us-east-1")
                .Select(one => DateOnly.FromDateTime(one.Time.UtcDateTime)).ToHashSet();
            var covered = days.Where(day => days.Contains(day.AddDays(-1)) && days.Contains(day.AddDays(1)) && day > today.AddDays(-80))
                .Select(day => (DateOnly?)day).Max();
            Change(file, id, covered ?? today.AddDays(-50));
            var run = _stage.Run($"'{id}' | Get-RootActivity -TrailBucket {Bucket} -ApprovedChangePath $changes");
            Assert.Empty(run.Errors);
            Assert.Equal(covered is not null, run.Output.Any(one => $"{Facts.Of(one, "Approval")}" == "Missing"));
            Assert.Equal(covered is null, run.Warnings.Any(warning => warning.Contains("CloseAccount", StringComparison.Ordinal)));

            // Of a day without files it is not told.
            var bare = Enumerable.Range(20, 60).Select(back => today.AddDays(-back)).First(day => !days.Contains(day));
            Change(file, id, bare);
            run = _stage.Run($"'{id}' | Get-RootActivity -TrailBucket {Bucket} -ApprovedChangePath $changes");
            Assert.DoesNotContain(run.Output, one => $"{Facts.Of(one, "Approval")}" == "Missing");
            Assert.Contains(run.Warnings, warning => warning.Contains("CloseAccount", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Sittings_are_those_of_the_files()
    {
        var run = _stage.Run($"Get-RootActivity -TrailBucket {Bucket} -StartTime '2020-01-01' -Session").EnsureClean();
        Assert.Equal(
            _stage.Simulator.Activity.Count(one => one.Actor is "Root" or "AssumedRoot"), run.Output.Sum(session => (int)Facts.Of(session, "EventCount")!));
    }

    private static void Change(string file, string accountId, DateOnly day) => File.WriteAllText(
        file, $"account,from,to,ticket,person,expectedEvents\n{accountId},{day:yyyy-MM-dd}T10:00:00Z,{day:yyyy-MM-dd}T11:00:00Z,CHG-9,Ada,CloseAccount\n");

    [Fact]
    public void Each_trouble_is_an_error_with_its_own_id_target_and_remedy()
    {
        var missing = _stage.Run("Get-RootActivity -TrailBucket no-such-bucket").Errors.Single();
        Assert.Equal(("TrailBucketNotFound", ErrorCategory.ObjectNotFound), (missing.FullyQualifiedErrorId.Split(',')[0], missing.CategoryInfo.Category));
        Assert.Equal("s3://no-such-bucket/", missing.TargetObject);
        var absent = _stage.Run($"Get-RootActivity 123456789012 -TrailBucket {Bucket}").Errors.Single();
        Assert.Equal(("TrailLogsMissing", "123456789012"), (absent.FullyQualifiedErrorId.Split(',')[0], absent.TargetObject));
        Assert.NotEmpty(absent.ErrorDetails.RecommendedAction);
        Assert.Equal("TrailBucketMissing", _stage.Run("Get-RootActivity -Prefix logs").Failure.FullyQualifiedErrorId.Split(',')[0]);
        foreach (var name in new[] { "s3://bucket", "Bucket", "a", "x.example.com/", "a..b" })
            Assert.Contains("is no name of a bucket", _stage.Run($"Get-RootActivity -TrailBucket '{name}'").Failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denied_object_is_an_error_that_names_the_permission_and_the_others_are_read()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 2, Scenario = Scenario.Neglected });
        var key = stage.Simulator.TrailBucket.Keys.Last(one => one.Contains("/CloudTrail/", StringComparison.Ordinal));
        stage.Simulator.TrailBucket.Break(key, ObjectFault.KeyDenied);
        var run = stage.Run($"Get-RootActivity -TrailBucket {Bucket} -StartTime '2020-01-01'");
        var error = Assert.Single(run.Errors);
        Assert.Equal(("TrailObjectDenied", $"s3://{Bucket}/{key}"), (error.FullyQualifiedErrorId.Split(',')[0], error.TargetObject));
        Assert.Contains("kms:Decrypt", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_under_a_second_while_answers_are_slow()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions
        {
            Accounts = 2, Scenario = Scenario.Neglected, Faults = new() { SlowPercent = 30, SlowBy = TimeSpan.FromMinutes(1) },
        });
        using var running = stage.Host.Start($"Get-RootActivity -TrailBucket {Bucket}");
        await Task.Delay(TimeSpan.FromSeconds(1));
        var took = running.Stop();
        Assert.True(running.Wait(TimeSpan.FromMinutes(1)).WasStopped);
        Assert.True(took < TimeSpan.FromSeconds(1), $"Stopping took {took.TotalMilliseconds:F0} ms.");
    }

    private static IEnumerable<string> Lines(IEnumerable<ActivityTruth> truth) =>
        truth.Select(one => $"{one.EventId} {one.AccountId} {one.EventName} {one.Class} {one.Success} {one.MfaUsed}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(IEnumerable<PSObject> events) => events
        .Select(one => $"{Facts.Of(one, "EventId")} {Facts.Of(one, "AccountId")} {Facts.Of(one, "EventName")} {Facts.Of(one, "Class")} {Facts.Of(one, "Success")} {Facts.Of(one, "MfaUsed")}")
        .Order(StringComparer.Ordinal);
}

/// <summary>The bucket of a server that somebody else wrote, filled by AWS's own Python client.</summary>
public sealed class MotoTrailBucketTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [MotoFact]
    public async Task Files_that_boto3_put_into_a_bucket_of_moto_are_read_as_they_are_on_disk()
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2, Scenario = Scenario.Neglected });
        var folder = Directory.CreateTempSubdirectory("RootAudit moto ");
        simulator.WriteTrail(folder.FullName);
        var script = Path.Combine(AppContext.BaseDirectory, "Moto", "moto_trail.py");
        using (var put = MotoServer.Start("python3", script, moto.Endpoint, folder.FullName))
        {
            var error = put.StandardError.ReadToEndAsync();
            await put.WaitForExitAsync();
            Assert.True(put.ExitCode == 0, await error);
        }

        using var host = new ModuleHost();
        host.SetVariable("folder", folder.FullName);
        host.Run($"Connect-RootAudit -AccessKey testing -SecretKey testing -Region us-east-1 -EndpointUrl {moto.Endpoint}").EnsureClean();
        const string Line = "ForEach-Object { \"$($_.EventId) $($_.AccountId) $($_.Class)\" }";
        var onDisk = host.Run($"Get-RootActivity -LiteralPath $folder | {Line}").EnsureClean().OutputAs<string>();
        var inBucket = host.Run($"Get-RootActivity -TrailBucket moto-trail -Prefix logs -StartTime '2020-01-01' | {Line}").EnsureClean().OutputAs<string>();
        folder.Delete(recursive: true);
        Assert.NotEmpty(onDisk);
        Assert.Equal(onDisk.Order(StringComparer.Ordinal), inBucket.Order(StringComparer.Ordinal));
        Assert.Equal("TrailBucketNotFound", host.Run("Get-RootActivity -TrailBucket other-bucket").Errors.Single().FullyQualifiedErrorId.Split(',')[0]);
    }
}
