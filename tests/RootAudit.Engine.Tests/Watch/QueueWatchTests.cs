using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Engine.Watch;
using RootAudit.Failures;
using RootAudit.Sessions;
using RootAudit.Simulator;
using RootAudit.Simulator.State;
using RootAudit.Simulator.State.Queues;

namespace RootAudit.Engine.Tests.Watch;

/// <summary>A queue of the simulator watched: nothing lost, nothing twice, nothing deleted that nobody has.</summary>
public sealed class QueueWatchTests
{
    private readonly FastClock _clock = new(10);

    [Theory]
    [InlineData(Wrapping.EventBridge)]
    [InlineData(Wrapping.Notification)]
    [InlineData(Wrapping.Bare)]
    public async Task Every_event_of_root_comes_once_as_from_every_other_source_and_the_rest_is_deleted(Wrapping wrapping)
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 4, Scenario = Scenario.Neglected });
        using var session = Open(server);
        var url = server.CreateQueue("events", 4, "eu-west-1");
        var sent = server.SendActivity(url, wrapping);
        var sink = await WatchAsync(session, url, () => IsEmpty(server, url));
        Assert.Equal(Lines(sent.Where(one => one.ConcernsRoot && one.Class is not "Noise")), Lines(sink.Events));
        Assert.All(sink.Events, one => Assert.Equal($"SQS {server.Truth.CallerAccountId} eu-west-1 events", one.Source));
        Assert.Empty(sink.Refusals);
        Assert.Empty(sink.Warnings);
        Assert.Contains(sink.Told, text => text.Contains($"{sent.Count - sink.Events.Count} concern nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Severity_and_judgement_decide_and_what_is_below_is_deleted()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 3, Scenario = Scenario.Neglected });
        using var session = Open(server);
        var url = server.CreateQueue("events");
        var sent = server.SendActivity(url);
        var options = new WatchOptions
        {
            Filter = new ActivityFilter { IncludeIamEvents = true },
            MinimumSeverity = Severity.Critical,
            Judge = one => one with { Severity = one.EventName == "ListBuckets" ? Severity.Critical : Severity.Low, Ticket = "T-1" },
        };
        var sink = await WatchAsync(session, url, () => IsEmpty(server, url), options);
        Assert.Equal(
            sent.Where(one => one is { EventName: "ListBuckets", ConcernsRoot: true }).Select(one => one.EventId).Order(StringComparer.Ordinal),
            sink.Ids.Order(StringComparer.Ordinal));
        Assert.All(sink.Events, one => Assert.Equal("T-1", one.Ticket));
        // The queue has no dead letter queue: said once.
        Assert.Contains("no dead letter queue", Assert.Single(sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_by_number_deletes_what_was_written_and_gives_the_rest_back_at_once()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 4, RootCalls = 40 });
        using var session = Open(server);
        var url = server.CreateQueue("events", 5);
        var sent = server.SendActivity(url);
        var sink = new WatchSink();
        await new QueueWatch(session, url, new WatchOptions { MaximumEvent = 7 }, sink.Pipeline).RunAsync(CancellationToken.None);
        Assert.Equal(7, sink.Events.Count);
        var content = server.LookIntoQueue(url);
        Assert.Empty(content.Hidden);
        var missing = sent.Count - content.Visible.Count;
        // What concerns nobody was deleted on the way.
        Assert.InRange(missing, 7, 7 + sent.Count(one => !one.ConcernsRoot || one.Class is "Noise"));
        Assert.All(sink.Ids, id => Assert.DoesNotContain(content.Visible, body => body.Contains($"\"eventID\":\"{id}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_pipeline_that_takes_long_keeps_its_messages_hidden()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 1, RootCalls = 20 });
        using var session = Open(server);
        var url = server.CreateQueue("events", 3);
        server.SendActivity(url);
        // Two and a half minutes for the first batch, which is longer than messages are hidden at first.
        var first = Task.Delay(TimeSpan.FromMinutes(2.5), _clock);
        var sink = new WatchSink { Slow = () => first };
        await WatchAsync(session, url, () => IsEmpty(server, url), sink: sink);
        Assert.Equal(sink.Ids.Distinct(StringComparer.Ordinal).Count(), sink.Events.Count);
        Assert.Empty(sink.Warnings);
        Assert.Empty(server.LookIntoQueue(url + "-dead").Visible);
        Assert.Contains(sink.Told, text => text.Contains(" 0 were there before", StringComparison.Ordinal));
        Assert.True(Count(server, "sqs:ChangeMessageVisibilityBatch") > 5);
    }

    [Theory]
    [InlineData("sqs:GetQueueAttributes")]
    [InlineData("sqs:ReceiveMessage")]
    [InlineData("sqs:ChangeMessageVisibility")]
    [InlineData("sqs:DeleteMessage")]
    public async Task A_denial_at_the_beginning_ends_the_watch_and_names_the_permission(string action)
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 1, DeniedActions = [action] });
        using var session = Open(server);
        var url = server.CreateQueue("events", 5);
        server.SendActivity(url);
        var sink = new WatchSink();
        var failure = await Assert.ThrowsAsync<CollectionException>(
            () => new QueueWatch(session, url, new WatchOptions(), sink.Pipeline).RunAsync(CancellationToken.None));
        Assert.Equal((GapReason.AccessDenied, action), (failure.Reason, failure.Permission));
        Assert.Contains(action, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(sink.Events);
        Assert.Empty(server.LookIntoQueue(url).Hidden);
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_ends_the_watch()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 1 });
        using var session = Open(server);
        var url = server.CreateQueue("events").Replace("us-east-1", "eu-west-1", StringComparison.Ordinal);
        var failure = await Assert.ThrowsAsync<CollectionException>(
            () => new QueueWatch(session, url, new WatchOptions(), new WatchSink().Pipeline).RunAsync(CancellationToken.None));
        Assert.Equal("QueueDoesNotExist", failure.ErrorCode);
        Assert.Contains("eu-west-1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_out_ends_it_and_leaves_nothing_hidden()
    {
        await using var server = await StartAsync(new SimulatorOptions { Accounts = 1 });
        using var session = Open(server);
        var url = server.CreateQueue("events", 5);
        var begun = _clock.GetUtcNow();
        await new QueueWatch(session, url, new WatchOptions { Timeout = TimeSpan.FromSeconds(50) }, new WatchSink().Pipeline).RunAsync(CancellationToken.None);
        Assert.True(_clock.GetUtcNow() - begun >= TimeSpan.FromSeconds(50));
        // Long polls, and not a loop of short ones.
        Assert.InRange(Count(server, "sqs:ReceiveMessage"), QueueWatch.Receivers * 3, QueueWatch.Receivers * 5);
    }

    internal static Task<SimulatorServer> StartAsync(SimulatorOptions options, TimeProvider clock) => SimulatorServer.StartAsync(options, clock);

    internal static AwsSession Open(SimulatorServer server, TimeProvider clock) => new(
        new SessionOptions
        {
            Credentials = new StaticCredentials(server.AccessKeyId, server.SecretAccessKey, null),
            EndpointUrl = server.Endpoint.ToString(),
            Region = "us-east-1",
        },
        clock);

    internal static bool IsEmpty(SimulatorServer server, string url) => server.LookIntoQueue(url) is { Visible.Count: 0, Hidden.Count: 0 };

    /// <summary>Watches until something is so; gives up after a while.</summary>
    internal static async Task<WatchSink> WatchAsync(
        AwsSession session, string url, Func<bool> until, WatchOptions? options = null, WatchSink? sink = null)
    {
        sink ??= new WatchSink();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var watching = new QueueWatch(session, url, options ?? new WatchOptions(), sink.Pipeline).RunAsync(stop.Token);
        while (!until() && !stop.IsCancellationRequested && !watching.IsCompleted)
            await Task.Delay(20);
        Assert.False(stop.IsCancellationRequested, "What was waited for did not come.");
        await stop.CancelAsync();
        await watching;
        return sink;
    }

    private static long Count(SimulatorServer server, string operation) => server.Calls.Snapshot().ByOperation[operation].Calls;

    private static IEnumerable<string> Lines(IEnumerable<ActivityTruth> truth) => truth
        .Select(one => $"{one.EventId} {one.AccountId} {one.Time:u} {one.Region} {one.EventName} {one.Class} {one.Actor} {one.Success} {one.MfaUsed}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(IEnumerable<RootActivityEvent> events) => events
        .Select(one => $"{one.EventId} {one.AccountId} {one.Time:u} {one.Region} {one.EventName} {one.Class} {one.Actor} {one.Success} {one.MfaUsed}")
        .Order(StringComparer.Ordinal);

    private Task<SimulatorServer> StartAsync(SimulatorOptions options) => StartAsync(options, _clock);

    private AwsSession Open(SimulatorServer server) => Open(server, _clock);
}
