using Microsoft.Extensions.Time.Testing;
using RootAudit.Activity;
using RootAudit.Engine.Aws.Sqs;
using RootAudit.Engine.Watch;
using RootAudit.Failures;

namespace RootAudit.Engine.Tests.Watch;

/// <summary>The parts of a watch, each on a clock that stands still unless it is turned.</summary>
public sealed class WatchPartTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_window_forgets_by_time_and_by_number()
    {
        var window = new EventWindow(_clock, TimeSpan.FromHours(1), 1000);
        window.Add("old");
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True(window.Contains("old"));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(window.Contains("old"));
        Assert.Equal(0, window.Count);
        for (var i = 0; i < 100_000; i++)
            window.Add($"event {i}");
        Assert.Equal(1000, window.Count);
        Assert.True(window.Contains("event 99000"));
        Assert.False(window.Contains("event 98999"));
        window.Add("event 99999");
        Assert.Equal(1000, window.Count);
    }

    [Fact]
    public void Events_are_the_same_by_id_and_Region_and_without_an_id_by_message()
    {
        var one = new RootActivityEvent { EventId = "1", Region = "us-east-1" };
        Assert.Equal(EventWindow.KeyOf(one, "a"), EventWindow.KeyOf(one with { Severity = Controls.Severity.High }, "b"));
        Assert.NotEqual(EventWindow.KeyOf(one, "a"), EventWindow.KeyOf(one with { Region = "eu-west-1" }, "a"));
        Assert.NotEqual(EventWindow.KeyOf(new RootActivityEvent(), "a"), EventWindow.KeyOf(new RootActivityEvent(), "b"));
    }

    [Fact]
    public void A_place_remembers_no_more_than_can_come_again()
    {
        var place = new LookupPlace("111122223333", "us-east-1", _clock.GetUtcNow());
        var begun = _clock.GetUtcNow();
        for (var i = 0; i < 600; i++)
            place.Add(new RootActivityEvent { EventId = $"{i}", Time = begun.AddMinutes(i) });
        place.Advance(begun.AddMinutes(600));
        Assert.Equal(begun.AddMinutes(570), place.From);
        // From the 570th minute on, and no event that a look cannot find again.
        Assert.Equal(30, place.Count);
        Assert.True(place.Contains(new RootActivityEvent { EventId = "570" }));
        for (var i = 0; i < LookupPlace.MostRemembered + 5; i++)
            place.Add(new RootActivityEvent { EventId = $"more {i}", Time = begun.AddMinutes(590).AddSeconds(i) });
        Assert.Equal(LookupPlace.MostRemembered, place.Count);
    }

    [Fact]
    public async Task An_interruption_is_one_warning_at_its_beginning_and_one_at_its_end()
    {
        var sink = new WatchSink();
        var persistence = new Persistence("Watching", _clock, sink.Pipeline);
        await persistence.RunAsync(_ => Task.FromResult(1), CancellationToken.None);
        Assert.Empty(sink.Warnings);
        var attempts = new List<DateTimeOffset>();
        var running = persistence.RunAsync(
            _ =>
            {
                attempts.Add(_clock.GetUtcNow());
                return attempts.Count <= 40 ? Task.FromException<int>(Broken(GapReason.Unreachable)) : Task.FromResult(2);
            },
            CancellationToken.None);
        while (!running.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(2, await running);
        Assert.Equal(2, sink.Warnings.Count);
        Assert.StartsWith("Watching is interrupted, and goes on trying.", sink.Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("Watching works again after 00:", sink.Warnings[1], StringComparison.Ordinal);
        var pauses = attempts.Zip(attempts.Skip(1), (one, next) => next - one).ToList();
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(63)));
        Assert.All(pauses.Skip(8), pause => Assert.True(pause >= TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task One_broken_connection_is_no_warning_and_a_denial_ends_only_what_never_worked()
    {
        var sink = new WatchSink();
        var persistence = new Persistence("Watching", _clock, sink.Pipeline);
        await Assert.ThrowsAsync<CollectionException>(() => persistence.RunAsync<int>(_ => throw Broken(GapReason.AccessDenied), CancellationToken.None));
        await persistence.RunAsync(_ => Task.FromResult(1), CancellationToken.None);
        Assert.False(await persistence.TryAsync(_ => throw Broken(GapReason.Unreachable), attempts: 1, CancellationToken.None));
        Assert.Empty(sink.Warnings);
        Assert.False(await persistence.TryAsync(_ => throw Broken(GapReason.AccessDenied), attempts: 1, CancellationToken.None));
        Assert.False(await persistence.TryAsync(_ => throw Broken(GapReason.AccessDenied), attempts: 1, CancellationToken.None));
        Assert.Single(sink.Warnings);
        Assert.True(await persistence.TryAsync(_ => Task.CompletedTask, attempts: 1, CancellationToken.None));
        Assert.Equal(2, sink.Warnings.Count);
    }

    [Theory]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/111122223333/events", "eu-west-1")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/111122223333/events.fifo", "cn-north-1")]
    [InlineData("https://sqs-fips.us-gov-west-1.amazonaws.com/111122223333/a_b-C", "us-gov-west-1")]
    [InlineData("https://sqs.eu-west-1.api.aws/111122223333/events", "eu-west-1")]
    [InlineData("https://eu-west-1.queue.amazonaws.com/111122223333/events", "eu-west-1")]
    [InlineData("https://queue.amazonaws.com/111122223333/events", "us-east-1")]
    [InlineData("https://vpce-0a-1b.sqs.eu-west-1.vpce.amazonaws.com/111122223333/events", "eu-west-1")]
    public void The_Region_comes_from_the_URL(string url, string region)
    {
        var address = QueueAddress.Of(url, otherRegion: null);
        Assert.Equal((region, "111122223333"), (address.Region, address.AccountId));
        Assert.Equal(region, QueueAddress.Of(url, "us-west-2").Region);
    }

    [Theory]
    [InlineData("root-activity")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:events")]
    [InlineData("https://s3.eu-west-1.amazonaws.com/111122223333/events")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com.evil.example/111122223333/events")]
    [InlineData("https://sqs.evil.amazonaws.com/111122223333/events")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/1111/events")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/111122223333/events/more/e%20")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/111122223333/events?Action=DeleteQueue")]
    [InlineData("http://127.0.0.1:4566/111122223333/events")]
    [InlineData("https://x.example/\u001b[2J")]
    public void What_is_no_URL_of_a_queue_is_refused(string url)
    {
        var failure = Assert.Throws<CollectionException>(() => QueueAddress.Of(url, otherRegion: null));
        Assert.Equal("QueueUrlNotValid", failure.ErrorCode);
        Assert.DoesNotContain('\u001b', failure.Message);
    }

    [Fact]
    public void With_an_endpoint_of_one_s_own_any_host_is_taken() =>
        Assert.Equal("eu-west-1", QueueAddress.Of("http://127.0.0.1:4566/000000000000/events", "eu-west-1").Region);

    private static CollectionException Broken(GapReason reason) => new(reason, "The call did not get through.");
}
