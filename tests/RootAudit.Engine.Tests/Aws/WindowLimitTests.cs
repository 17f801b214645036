using Microsoft.Extensions.Time.Testing;
using RootAudit.Engine.Aws.Calls;

namespace RootAudit.Engine.Tests.Aws;

public sealed class WindowLimitTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Two_go_at_once_and_the_third_a_second_after_the_first_answer()
    {
        using var limit = new WindowLimit(_clock, 2, Second);
        var first = await limit.EnterAsync(CancellationToken.None);
        using var second = await limit.EnterAsync(CancellationToken.None);
        var third = limit.EnterAsync(CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(third.IsCompleted, "Both calls are still under way.");
        first.Dispose();
        _clock.Advance(Second - TimeSpan.FromMilliseconds(1));
        Assert.False(third.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        (await third).Dispose();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_takes_no_place_with_him()
    {
        using var limit = new WindowLimit(_clock, 1, Second);
        (await limit.EnterAsync(CancellationToken.None)).Dispose();
        using var stop = new CancellationTokenSource();
        var waiting = limit.EnterAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var next = limit.EnterAsync(CancellationToken.None).AsTask();
        _clock.Advance(Second);
        (await next).Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_calls_travel_no_second_sees_more_than_two_arrive(int seed)
    {
        var random = new Random(seed);
        using var limit = new WindowLimit(_clock, 2, Second);
        var arrivals = new List<long>();
        var callers = Enumerable.Range(0, 4).Select(_ => CallAsync(limit, arrivals, random)).ToList();
        while (!callers.TrueForAll(caller => caller.IsCompleted))
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(callers);
        Assert.Equal(80, arrivals.Count);
        arrivals.Sort();
        for (var i = 2; i < arrivals.Count; i++)
            Assert.True(_clock.GetElapsedTime(arrivals[i - 2], arrivals[i]) >= Second, $"Calls {i - 2} to {i} arrived within a second.");
    }

    private async Task CallAsync(WindowLimit limit, List<long> arrivals, Random random)
    {
        for (var i = 0; i < 20; i++)
        {
            int there, back;
            lock (random)
                (there, back) = (random.Next(1, 400), random.Next(1, 400));
            using var turn = await limit.EnterAsync(CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(there), _clock);
            lock (arrivals)
                arrivals.Add(_clock.GetTimestamp());
            await Task.Delay(TimeSpan.FromMilliseconds(back), _clock);
        }
    }
}
