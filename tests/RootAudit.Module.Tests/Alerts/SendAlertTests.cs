using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using RootAudit.Engine.Tests.Alerts;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Alerts;

/// <summary>Telling people, through the cmdlet: few messages, no secret, nothing lost.</summary>
public sealed class SendAlertTests(SmallOrganization organization) : IClassFixture<SmallOrganization>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Stage _stage = organization.Stage;

    [Fact]
    public async Task A_storm_is_two_messages_and_events_pass_on()
    {
        await using var receiver = new Receiver("200 OK");
        var run = Run(receiver, "$events | Send-RootActivityAlert -WebhookUrl $url -PassThru", Events(2000)).EnsureClean();
        Assert.Equal(2000, run.Output.Count);
        Assert.InRange(receiver.Bodies.Count, 1, 2);
        var counts = receiver.Bodies.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("eventCount").GetInt32());
        Assert.Equal(2000, counts.Sum());
    }

    [Fact]
    public async Task Only_what_is_grave_enough_is_told_and_nothing_with_WhatIf()
    {
        await using var receiver = new Receiver("200 OK");
        Assert.Equal(3, Run(receiver, "$events | Send-RootActivityAlert -WebhookUrl $url -MinimumSeverity Critical -PassThru", Events(3)).EnsureClean().Output.Count);
        Run(receiver, "$events | Send-RootActivityAlert -WebhookUrl $url -WhatIf", Events(3)).EnsureClean();
        Assert.Empty(receiver.Bodies);
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("302 Found\r\nLocation: http://127.0.0.1/s3cr3t")]
    public async Task What_is_not_delivered_is_an_error_that_names_the_events_and_the_secret_is_in_no_stream(string answer)
    {
        await using var receiver = new Receiver(answer);
        var run = Run(receiver, "$events | Send-RootActivityAlert -WebhookUrl $url -DigestWindow 0 -Verbose -Debug", Events(1));
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("AlertNotDelivered,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("event-0", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["event-0"], ((IEnumerable)Facts.Of(PSObject.AsPSObject(error.TargetObject), "EventId")!).Cast<string>());
        _stage.Host.SetVariable("failure", error);
        var shown = _stage.Host.Render("$failure", 200) + error.Exception + string.Join('\n', run.Verbose.Concat(run.Debug).Concat(run.Warnings)) + run.HostText;
        Assert.DoesNotContain("s3cr3t", shown, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secure_string_is_taken_and_its_object_shows_nothing()
    {
        await using var receiver = new Receiver("200 OK");
        using var secret = new System.Net.NetworkCredential(string.Empty, receiver.Address.ToString()).SecurePassword;
        _stage.Host.SetVariable("secure", secret);
        Run(receiver, "$events | Send-RootActivityAlert -WebhookUrl $secure -Format Slack", Events(1)).EnsureClean();
        Assert.Contains("plain_text", Assert.Single(receiver.Bodies), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-WebhookUrl 'http://hooks.slack.com/services/s3cr3t'", "WebhookUrlNotValid")]
    [InlineData("-WebhookUrl 'services/s3cr3t'", "WebhookUrlNotValid")]
    [InlineData("", "AlertTargetNotGiven")]
    [InlineData("-TopicArn 'arn:aws:sqs:us-east-1:111122223333:x'", "ParameterArgumentValidationError")]
    [InlineData("-TopicArn 'arn:aws:sns:evil.example/x-1:111122223333:x'", "ParameterArgumentValidationError")]
    public void What_cannot_be_told_is_an_error_with_its_id(string parameters, string id)
    {
        _stage.Host.SetVariable("events", Events(1));
        var failure = _stage.Run($"$events | Send-RootActivityAlert {parameters}").Failure;
        Assert.StartsWith(id + ",", failure.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.ToString() + failure.Exception + failure.ErrorDetails, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topic_gets_a_subject_that_SNS_takes()
    {
        _stage.Host.SetVariable("topic", _stage.Simulator.CreateTopic("alerts", "eu-west-1"));
        _stage.Host.SetVariable("events", Events(1));
        _stage.Run("$events | Send-RootActivityAlert -TopicArn $topic").EnsureClean();
        var message = Assert.Single(_stage.Simulator.Published);
        Assert.Equal("High", message.Attributes["severity"]);
        Assert.StartsWith("Root activity (High): ConsoleLogin", message.Subject, StringComparison.Ordinal);
        Assert.Contains("event-0", message.Message, StringComparison.Ordinal);
        var missing = _stage.Run("$events | Send-RootActivityAlert -TopicArn ($topic + '2')").Failure;
        Assert.StartsWith("AlertNotDelivered,", missing.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_block_gets_the_alert_and_each_of_its_errors_is_one_error()
    {
        _stage.Host.SetVariable("events", Events(5));
        var run = _stage.Run("$told = [System.Collections.Generic.List[object]]::new(); $events | Send-RootActivityAlert -ScriptBlock { $told.Add($_); 'noise' }; $told").EnsureClean();
        Assert.Equal([1, 4], run.Output.Select(one => (int)Facts.Of(one, "EventCount")!));
        var failed = _stage.Run("$events | Send-RootActivityAlert -ScriptBlock { throw 'no' }").Errors;
        Assert.Equal(2, failed.Count);
        Assert.All(failed, one => Assert.StartsWith("AlertScriptFailed,", one.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_gathered_is_sent_by_time_while_the_pipeline_waits_and_a_stop_sends_the_rest()
    {
        await using var receiver = new Receiver("200 OK");
        using var gate = new ManualResetEventSlim();
        _stage.Host.SetVariable("gate", gate);
        _stage.Host.SetVariable("url", receiver.Address.ToString());
        _stage.Host.SetVariable("events", Events(5));
        using var running = _stage.Host.Start(
            "& { $events[0]; $events[1]; $events[2]; $gate.Wait(); $events[3]; $events[4]; while ($true) { [System.Threading.Tasks.Task]::Delay(50).Wait() } } | Send-RootActivityAlert -WebhookUrl $url -DigestWindow 00:00:00.5 -PassThru");
        await UntilAsync(() => Told(receiver) == 3);
        gate.Set();
        await running.WaitForOutputAsync(5, Limit);
        var took = running.Stop();
        var run = running.Wait(Limit);
        Assert.True(run.WasStopped);
        Assert.True(took < TimeSpan.FromSeconds(5), $"Stopping took {took.TotalMilliseconds:F0} ms.");
        Assert.Equal(5, Told(receiver));
    }

    [Fact]
    public async Task A_stop_names_what_was_not_confirmed()
    {
        await using var receiver = new Receiver("hang");
        _stage.Host.SetVariable("url", receiver.Address.ToString());
        _stage.Host.SetVariable("events", Events(3));
        using var running = _stage.Host.Start(
            "& { $events; while ($true) { [System.Threading.Tasks.Task]::Delay(50).Wait() } } | Send-RootActivityAlert -WebhookUrl $url -PassThru");
        await UntilAsync(() => !receiver.Bodies.IsEmpty);
        await running.WaitForOutputAsync(3, Limit);
        running.Stop();
        var run = running.Wait(Limit);
        var told = string.Join('\n', run.Warnings) + run.HostText;
        Assert.All(new[] { "event-0", "event-1", "event-2" }, id => Assert.Contains(id, told, StringComparison.Ordinal));
        Assert.DoesNotContain("s3cr3t", told, StringComparison.Ordinal);
    }

    private static int Told(Receiver receiver) => receiver.Bodies.Sum(body => JsonDocument.Parse(body).RootElement.GetProperty("eventCount").GetInt32());

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timeout = new CancellationTokenSource(Limit);
        while (!condition()) await Task.Delay(10, timeout.Token);
    }

    private HostRun Run(Receiver receiver, string script, object[] events)
    {
        _stage.Host.SetVariable("url", receiver.Address.ToString());
        _stage.Host.SetVariable("events", events);
        return _stage.Run(script);
    }

    /// <summary>Events of the module's own type, which lives in the staged assembly.</summary>
    private object[] Events(int count)
    {
        _stage.Host.SetVariable("count", count);
        return [.. _stage.Run("""
            for ($i = 0; $i -lt $count; $i++) {
                [RootAudit.Activity.RootActivityEvent]@{ EventId = "event-$i"; EventName = 'ConsoleLogin'; AccountId = '111122223333'; Severity = 'High'; Time = [datetimeoffset]'2026-03-01T12:00:00Z'; Explanation = 'Root signed in.' }
            }
            """).EnsureClean().Output];
    }
}
