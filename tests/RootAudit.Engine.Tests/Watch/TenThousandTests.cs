using RootAudit.Engine.Activity;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Tests.Collectors;
using RootAudit.Engine.Watch;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Watch;

/// <summary>
/// Ten thousand messages with duplicates and with some that nobody can read, a network that is gone for longer than messages are hidden, a
/// pipeline that is slow just then, and a restart in the middle.
/// </summary>
public sealed class TenThousandTests
{
    private static readonly TimeSpan Interruption = TimeSpan.FromSeconds(90);

    private readonly FastClock _clock = new(30);

    [Theory]
    [InlineData(Outage.Unreachable)]
    [InlineData(Outage.ServerError)]
    public async Task Every_event_comes_nothing_is_lost_and_only_what_cannot_be_read_is_in_the_dead_letter_queue(Outage outage)
    {
        await using var server = await QueueWatchTests.StartAsync(
            new SimulatorOptions { Accounts = 10, RootCalls = 1000, Scenario = Scenario.Neglected }, _clock);
        var url = server.CreateQueue("events", 4);
        server.Duplicate(url, every: 11);
        string[] poison =
        [
            "poison", "\u001b[2Jpoison", "{\"poison\":1}", "[\"poison\"]", "{\"detail\":{\"poison\":1}}",
            "{\"Type\":\"Notification\",\"Message\":\"poison\"}", "poison" + new string(' ', ActivityMessage.Largest),
        ];
        foreach (var body in poison)
            server.Send(url, body);
        var sent = server.SendActivity(url);
        Assert.InRange(sent.Count, 10_000, 12_000);
        var expected = sent.Where(one => one.ConcernsRoot && one.Class is not "Noise").Select(one => one.EventId).ToHashSet(StringComparer.Ordinal);

        using var session = QueueWatchTests.Open(server, _clock);
        var first = await InterruptedAsync(server, session, url, outage);
        var second = new WatchSink();
        await QueueWatchTests.WatchAsync(
            session, url, () => QueueWatchTests.IsEmpty(server, url) && server.LookIntoQueue(url + "-dead").Visible.Count >= poison.Length, sink: second);

        Assert.Equal(expected.Order(StringComparer.Ordinal), first.Ids.Union(second.Ids).Order(StringComparer.Ordinal));
        // Each watch by itself wrote nothing twice, and both together only what the first held when it was stopped.
        Assert.All(new[] { first, second }, sink => Assert.Equal(sink.Ids.Distinct(StringComparer.Ordinal).Count(), sink.Events.Count));
        Assert.InRange(first.Ids.Intersect(second.Ids).Count(), 0, QueueWatch.Receivers * 10);
        Assert.Equal(poison.Order(StringComparer.Ordinal), server.LookIntoQueue(url + "-dead").Visible.Order(StringComparer.Ordinal));
        Assert.All(new[] { first, second }, sink => Assert.Distinct(sink.Refusals.Select(fault => fault.MessageId)));
        Assert.Equal(poison.Length, first.Refusals.Concat(second.Refusals).DistinctBy(fault => fault.MessageId).Count());
        Assert.All(first.Refusals.Concat(second.Refusals), fault => Assert.DoesNotContain('\u001b', fault.Message));
        // What is held is bounded, however many messages there are.
        Assert.All(new[] { first, second }, sink => Assert.InRange(sink.PeakWaiting, 1, QueueWatch.Receivers));
        Assert.Contains(second.Told, text => text.Contains("events written", StringComparison.Ordinal));
    }

    /// <summary>A watch that loses the network after 2,500 events, while its pipeline holds some, and is stopped after 6,000.</summary>
    private async Task<WatchSink> InterruptedAsync(SimulatorServer server, AwsSession session, string url, Outage outage)
    {
        var sink = new WatchSink();
        using var stop = new CancellationTokenSource();
        var interruption = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sink.OnWrite = count =>
        {
            if (count == 2500)
            {
                server.SetOutage(outage);
                // Those that are being written wait for as long as nobody can keep them hidden.
                var slow = Task.Delay(Interruption, _clock);
                sink.Slow = () => slow;
                interruption.SetResult();
            }
            else if (count == 6000)
            {
                stop.Cancel();
            }
        };
        var watch = new QueueWatch(session, url, new WatchOptions(), sink.Pipeline);
        var watching = watch.RunAsync(stop.Token);
        await interruption.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await Task.Delay(Interruption, _clock);
        var before = sink.Warnings;
        server.SetOutage(Outage.None);
        await watching.WaitAsync(TimeSpan.FromMinutes(3));

        Assert.Single(before, text => text.StartsWith("Watching the queue events is interrupted", StringComparison.Ordinal));
        Assert.Single(sink.Warnings, text => text.StartsWith("Watching the queue events works again after", StringComparison.Ordinal));
        Assert.InRange(sink.Events.Count, 6000, 6000 + QueueWatch.Receivers);
        Assert.InRange(watch.Window.Count, 1, sink.Events.Count + 3000);
        return sink;
    }
}
