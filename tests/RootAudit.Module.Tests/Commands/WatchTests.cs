using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary><c>Watch-RootActivity</c> at a prompt: what it writes, and what is left in the queue however it ends.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private Stage _stage = null!;
    private string _url = "";

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 4, Users = 1, RootCalls = 15 });
        _url = _stage.Simulator.CreateQueue("events", 5, "eu-central-1");
        _stage.Host.SetVariable("url", _url);
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Events_go_down_the_pipeline_as_they_come_and_the_queue_is_empty_after_them()
    {
        var sent = _stage.Simulator.SendActivity(_url);
        using var running = _stage.Host.Start("Watch-RootActivity -QueueUrl $url -Verbose");
        await UntilAsync(() => Content is { Visible.Count: 0, Hidden.Count: 0 });
        // One more, while it waits in a long poll.
        _stage.Simulator.Send(_url, Event("later"));
        var expected = sent.Where(one => one.ConcernsRoot && one.Class is not "Noise").Select(one => one.EventId).Append("later").ToList();
        await running.WaitForOutputAsync(expected.Count, Limit);
        await UntilAsync(() => Content is { Visible.Count: 0, Hidden.Count: 0 });
        var took = running.Stop();
        var run = running.Wait(Limit);
        Assert.True(took < TimeSpan.FromSeconds(1), $"Stopping took {took.TotalMilliseconds:F0} ms.");
        Assert.True(run.WasStopped);
        Assert.Empty(run.Errors);
        Assert.Empty(run.Warnings);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Ids(run));
        Assert.All(run.Output, one => Assert.Equal($"SQS {_stage.Truth.CallerAccountId} eu-central-1 events", Facts.Of(one, "Source")));
    }

    [Fact]
    public void What_comes_is_judged_by_approved_changes_and_a_baseline_before_its_severity_is_asked()
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit watch ").FullName;
        try
        {
            _stage.Host.SetVariable("folder", folder);
            var now = TimeProvider.System.GetUtcNow();
            var id = _stage.Truth.CallerAccountId;
            File.WriteAllText(Path.Combine(folder, "changes.csv"), $"account,from,to,ticket,person\n{id},{now.AddDays(-1):O},{now.AddDays(1):O},CHG-9,Ada\n");
            _stage.Run("Get-RootActivity -AllRegions | New-RootActivityBaseline $folder/baseline.json").EnsureClean();
            _stage.Simulator.Send(_url, Event("covered", id, now));
            _stage.Simulator.Send(_url, Event("late", id, now.AddDays(-2)));
            const string Watch = "Watch-RootActivity -QueueUrl $url -MaximumEvent 2 -ApprovedChangePath $folder/changes.csv -BaselinePath $folder/baseline.json";
            var found = _stage.Run(Watch).EnsureClean().Output.ToDictionary(one => (string)Facts.Of(one, "EventId")!, StringComparer.Ordinal);
            Assert.Equal(("Approved", "CHG-9"), ($"{Facts.Of(found["covered"], "Approval")}", Facts.Of(found["covered"], "Ticket")));
            Assert.Equal("Outside", $"{Facts.Of(found["late"], "Approval")}");
            Assert.All(found.Values, one => Assert.NotEmpty((System.Collections.ICollection)Facts.Of(one, "Deviation")!));
            Assert.Contains("Approved", _stage.Host.Render(found.Values), StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "changes.csv"), "account");
            Assert.StartsWith("ApprovedChangeFileNotValid,", _stage.Run(Watch).Failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Stopping_in_a_long_poll_takes_no_second()
    {
        using var running = _stage.Host.Start("Watch-RootActivity -QueueUrl $url");
        await UntilAsync(() => _stage.Simulator.Calls.Snapshot().PeakConcurrency >= 4);
        var took = running.Stop();
        Assert.True(running.Wait(Limit).WasStopped);
        Assert.True(took < TimeSpan.FromSeconds(1), $"Stopping took {took.TotalMilliseconds:F0} ms.");
        await UntilAsync(() =>
        {
            _stage.Simulator.Calls.Reset();
            return _stage.Simulator.Calls.Snapshot().PeakConcurrency == 0;
        });
    }

    [Theory]
    [InlineData("Watch-RootActivity -QueueUrl $url | ForEach-Object { $seen.Add($_.EventId); while (-not $go) { } }", true)]
    [InlineData("foreach ($once in 1) { Watch-RootActivity -QueueUrl $url | ForEach-Object { $seen.Add($_.EventId); break } }", false)]
    [InlineData("Watch-RootActivity -QueueUrl $url | ForEach-Object { $seen.Add($_.EventId); throw 'enough' }", false)]
    public async Task What_was_not_written_is_visible_at_once_however_the_pipeline_ends(string script, bool byHand)
    {
        for (var i = 0; i < 60; i++)
            _stage.Simulator.Send(_url, Event($"{i}"));
        var seen = new List<object>();
        _stage.Host.SetVariable("seen", seen);
        _stage.Host.SetVariable("go", false);
        if (byHand)
        {
            using var running = _stage.Host.Start(script);
            await UntilAsync(() => seen.Count == 1);
            Assert.True(running.Stop() < TimeSpan.FromSeconds(1));
            running.Wait(Limit);
        }
        else
        {
            _stage.Run(script);
        }

        // The one that was being written did not get through, and so it is there too.
        Assert.Single(seen);
        // Given back, and not shown again because its minute was over: long before that.
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (Content is not { Visible.Count: 60, Hidden.Count: 0 })
            await Task.Delay(5, soon.Token);
        var rest = _stage.Run("Watch-RootActivity -QueueUrl $url -MaximumEvent 60 -Timeout '00:00:30'").EnsureClean();
        Assert.Equal(Enumerable.Range(0, 60), Ids(rest).Select(int.Parse).Order());
        Assert.Empty(Content.Visible);
        Assert.Empty(Content.Hidden);
    }

    [Fact]
    public void A_message_that_cannot_be_read_is_one_error_that_shows_nothing_of_it_and_stays()
    {
        _stage.Simulator.Send(_url, "\u001b[2Jnot json");
        _stage.Simulator.Send(_url, "{\"Type\":\"SubscriptionConfirmation\",\"Token\":\"secret\"}");
        _stage.Simulator.Send(_url, Event("good"));
        var run = _stage.Run("Watch-RootActivity -QueueUrl $url -Timeout '00:00:02'");
        Assert.Equal(["good"], Ids(run));
        Assert.Equal(
            ["MessageHasNoRecord", "MessageNotJson"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.All(run.Errors, error =>
        {
            Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
            Assert.Contains((string)error.TargetObject, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(error.ToString(), char.IsControl);
            Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal(2, Content.Visible.Count + Content.Hidden.Count);
    }

    [Theory]
    [InlineData("Watch-RootActivity -QueueUrl 'https://sqs.eu-central-1.amazonaws.com/1/events'", "QueueUrlNotValid")]
    [InlineData("Watch-RootActivity -QueueUrl ($url -replace 'events', 'none')", "QueueNotFound")]
    [InlineData("Watch-RootActivity -QueueUrl $url -Timeout 60", "ParameterArgumentValidationError")]
    [InlineData("Watch-RootActivity -QueueUrl $url -Region us-east-1", "AmbiguousParameterSet")]
    [InlineData("Watch-RootActivity -PollLookup -StatePath $PSHOME", "WatchStateNotUsable")]
    [InlineData("Watch-RootActivity -PollLookup -AccountId 12", "AccountIdNotValid")]
    [InlineData("Watch-RootActivity -PollLookup -Region 'evil.example/x-1'", "ParameterArgumentValidationError")]
    public void What_cannot_be_watched_is_an_error_with_its_id(string script, string id) =>
        Assert.StartsWith(id, _stage.Run(script).Failure.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public async Task A_denied_queue_ends_the_command_and_an_interruption_later_does_not()
    {
        await using var denied = await Stage.OpenAsync(new SimulatorOptions { Accounts = 1, Users = 1, DeniedActions = ["sqs:DeleteMessage"] });
        denied.Host.SetVariable("url", denied.Simulator.CreateQueue("events", 5));
        var error = denied.Run("Watch-RootActivity -QueueUrl $url").Failure;
        Assert.StartsWith("AccessDenied,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("sqs:DeleteMessage", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        _stage.Connect();
        using var running = _stage.Host.Start("Watch-RootActivity -QueueUrl $url -MaximumEvent 1");
        await UntilAsync(() => _stage.Simulator.Calls.Snapshot().PeakConcurrency >= 4);
        _stage.Simulator.SetOutage(Outage.ServerError);
        _stage.Simulator.Send(_url, Event("after"));
        await Task.Delay(TimeSpan.FromSeconds(3));
        _stage.Simulator.SetOutage(Outage.None);
        var run = running.Wait(Limit).EnsureClean();
        Assert.Equal(["after"], Ids(run));
        Assert.Single(run.Warnings, text => text.Contains("is interrupted, and goes on trying", StringComparison.Ordinal));
        Assert.Single(run.Warnings, text => text.Contains("works again after", StringComparison.Ordinal));
    }

    [Fact]
    public void Accounts_are_watched_through_the_event_history_and_a_second_watch_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("RootAudit watch ");
        _stage.Host.SetVariable("state", Path.Combine(folder.FullName, "state.json"));
        try
        {
            var happened = _stage.ActiveAccounts.Where(one => !one.Denied).Select(one => _stage.Simulator.SignInAsRoot(one.AccountId).EventId).ToList();
            var script = "Get-OrganizationAccount | Watch-RootActivity -PollLookup -Interval '00:00:05' -StatePath $state -Timeout '00:00:06'";
            Assert.Equal(happened.Order(StringComparer.Ordinal), Ids(_stage.Run(script).EnsureClean()));
            var more = _stage.Simulator.SignInAsRoot(_stage.Truth.CallerAccountId).EventId;
            Assert.Equal([more], Ids(_stage.Run(script).EnsureClean()));
            Assert.Equal(0, _stage.Simulator.Calls.Snapshot().Total.Throttled);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Event(string id) => $$$"""
        {"detail-type":"AWS API Call via CloudTrail","detail":{"userIdentity":{"type":"Root"},"eventSource":"s3.amazonaws.com",
        "eventName":"ListBuckets","awsRegion":"us-east-1","eventID":"{{{id}}}"}}
        """;

    private static string Event(string id, string accountId, DateTimeOffset time) => $$$"""
        {"detail-type":"AWS API Call via CloudTrail","detail":{"userIdentity":{"type":"Root","accountId":"{{{accountId}}}"},"recipientAccountId":"{{{accountId}}}",
        "eventTime":"{{{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","eventSource":"s3.amazonaws.com","eventName":"DeleteBucketTagging","readOnly":false,
        "sourceIPAddress":"192.0.2.77","userAgent":"never-seen","awsRegion":"us-east-1","eventType":"AwsApiCall","eventID":"{{{id}}}"}}
        """;

    private static IEnumerable<string> Ids(HostRun run) => run.Output.Select(one => (string)Facts.Of(one, "EventId")!).Order(StringComparer.Ordinal);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(Limit);
        while (!condition())
            await Task.Delay(5, timeout.Token);
    }

    private QueueContent Content => _stage.Simulator.LookIntoQueue(_url);
}
