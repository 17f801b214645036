using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Alerts;
using RootAudit.Engine.Alerts;

namespace RootAudit.Engine.Tests.Alerts;

/// <summary>Messages go out by the clock, beside whoever hands in, and nothing is lost at the end.</summary>
public sealed class DispatcherTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeTarget _target = new();

    [Fact]
    public async Task What_was_gathered_goes_out_by_time_while_nothing_comes()
    {
        using var dispatcher = Open();
        dispatcher.Add(Entry("a"));
        await _target.UntilAsync(1);
        dispatcher.Add(Entry("b"));
        dispatcher.Add(Entry("c"));
        await AdvanceUntilAsync(2);
        Assert.Equal(["a", "b c"], _target.Sent);
        await dispatcher.CompleteAsync();
        Assert.Equal(2, _target.Sent.Count);
    }

    [Fact]
    public async Task At_the_end_all_is_sent_without_waiting_for_the_window()
    {
        using var dispatcher = Open();
        dispatcher.Add(Entry("a"));
        await _target.UntilAsync(1);
        for (var i = 0; i < 10_000; i++) dispatcher.Add(Entry($"{i}"));
        await dispatcher.CompleteAsync();
        Assert.True(dispatcher.IsCompleted);
        Assert.Equal(2, _target.Sent.Count);
        Assert.Equal(10_000, _target.Sent.Last().Split(' ').Length);
    }

    [Fact]
    public async Task A_failure_is_told_once_and_the_next_message_goes_on()
    {
        using var dispatcher = Open();
        _target.Fails = true;
        dispatcher.Add(Entry("a"));
        AlertDeliveryException? failure;
        while (!dispatcher.TryTakeFailure(out failure)) await Task.Delay(5);
        Assert.Equal(["a"], failure!.Alert.EventId);
        _target.Fails = false;
        dispatcher.Add(Entry("b"));
        await dispatcher.CompleteAsync();
        Assert.Equal(["b"], _target.Sent);
        Assert.False(dispatcher.TryTakeFailure(out _));
    }

    [Fact]
    public async Task A_stop_sends_what_it_can_and_names_what_was_not_confirmed()
    {
        using var dispatcher = Open();
        _target.Hangs = true;
        dispatcher.Add(Entry("a"));
        await _target.UntilBegunAsync();
        dispatcher.Add(Entry("b"));
        await dispatcher.StopAsync(TimeSpan.FromMilliseconds(50));
        Assert.True(dispatcher.TryTakeFailure(out var first));
        Assert.True(dispatcher.TryTakeFailure(out var second));
        Assert.Equal((DeliveryFailure.Stopped, DeliveryFailure.Stopped), (first!.Failure, second!.Failure));
        Assert.Equal(["a", "b"], first.Alert.EventId.Concat(second.Alert.EventId));
        Assert.Empty(_target.Sent);
    }

    [Fact]
    public async Task Who_waits_no_longer_gets_all_that_was_not_confirmed_once()
    {
        using var dispatcher = Open();
        _target.Fails = true;
        dispatcher.Add(Entry("a"));
        await _target.UntilBegunAsync();
        _target.Fails = false;
        _target.Hangs = true;
        dispatcher.Add(Entry("b"));
        var ending = dispatcher.StopAsync(TimeSpan.FromMinutes(5));
        await _target.UntilHangingAsync();
        dispatcher.Add(Entry("c"));
        Assert.Equal(["a", "b", "c"], dispatcher.GiveUp().SelectMany(untold => untold.Alert.EventId));
        // What ends later was told.
        _ = dispatcher.StopAsync(TimeSpan.Zero);
        await ending;
        Assert.Empty(dispatcher.GiveUp());
    }

    [Fact]
    public async Task A_stop_with_a_target_that_answers_loses_nothing()
    {
        using var dispatcher = Open();
        dispatcher.Add(Entry("a"));
        await _target.UntilAsync(1);
        dispatcher.Add(Entry("b"));
        await dispatcher.StopAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["a", "b"], _target.Sent);
        Assert.False(dispatcher.TryTakeFailure(out _));
    }

    [Fact]
    public async Task A_defect_of_a_target_is_thrown_at_the_next_look_and_not_at_an_end_that_may_never_come()
    {
        using var dispatcher = Open();
        dispatcher.ThrowIfFaulted();
        _target.IsDefect = true;
        dispatcher.Add(Entry("a"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => dispatcher.CompleteAsync());
        Assert.Throws<InvalidOperationException>(dispatcher.ThrowIfFaulted);
    }

    public void Dispose() => _target.Dispose();

    private static ActivityAlertEntry Entry(string id) => new() { EventId = [id] };

    private AlertDispatcher Open() => new(_target, new AlertDigest(TimeSpan.FromMinutes(1), 10), _clock);

    // The dispatcher looks at the clock and then waits for it: turned in between, it would wait another window.
    private async Task AdvanceUntilAsync(int count)
    {
        while (_target.Sent.Count < count)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(5);
        }
    }

    private sealed class FakeTarget : IAlertTarget
    {
        private readonly TaskCompletionSource _hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Sent { get; } = new();

        public bool Fails { get; set; }

        public bool Hangs { get; set; }

        public bool IsDefect { get; set; }

        public string Name => "the target";

        public async Task SendAsync(RootActivityAlert alert, CancellationToken cancellationToken)
        {
            _begun.TrySetResult();
            cancellationToken.ThrowIfCancellationRequested();
            if (IsDefect)
                throw new InvalidOperationException("A defect.");
            if (Fails)
                throw new AlertDeliveryException(DeliveryFailure.Refused, Name, alert, "no.");
            if (Hangs)
            {
                _hanging.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            Sent.Enqueue(string.Join(' ', alert.EventId));
        }

        public Task UntilHangingAsync() => _hanging.Task;

        public Task UntilBegunAsync() => _begun.Task;

        public async Task UntilAsync(int count)
        {
            while (Sent.Count < count) await Task.Delay(5);
        }

        public void Dispose()
        {
        }
    }
}
