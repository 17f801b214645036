using Microsoft.Extensions.Time.Testing;
using RootAudit.Engine.Aws.Calls;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>Learning the rate of a service: none is lost, and little time.</summary>
public sealed class PacerTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(10, 10, 300)]
    [InlineData(100, 100, 1000)]
    [InlineData(5, 5, 60)]
    [InlineData(20, 200, 600)]
    [InlineData(50, 5, 500)]
    [InlineData(2, 2, 40)]
    public void A_limited_service_loses_none_and_ends_near_the_bound(double perSecond, int burst, int callers)
    {
        var service = new PacedService(_clock, PacedService.Bucket(_clock, perSecond, burst));
        var took = service.Run(callers, Hour);
        var bound = (callers - burst) / perSecond;
        Assert.Equal(callers, service.Served.Distinct().Count());
        Assert.True(service.MostRefusals < CallRunner.Refusals, $"A call was refused {service.MostRefusals} times.");
        // Where the first burst tells less than the rate, a few seconds go by until it is found.
        var learning = burst < perSecond ? 3 : 1;
        Assert.True(took.TotalSeconds < (bound * 1.2) + learning, $"It took {took.TotalSeconds:0.0} s; the bound is {bound:0.0} s.");
    }

    [Fact]
    public void Refusals_that_do_not_come_from_the_rate_do_not_bring_it_down()
    {
        var calls = 0;
        var service = new PacedService(_clock, () => ++calls % 5 != 0);
        var took = service.Run(2000, Hour);
        Assert.True(service.MostRefusals < CallRunner.Refusals, $"A call was refused {service.MostRefusals} times.");
        Assert.True(took < TimeSpan.FromSeconds(20), $"It took {took.TotalSeconds:0.0} s, with a rate of {service.LastRate:0.0} at the end.");
    }

    [Fact]
    public void Refusals_at_random_do_not_bring_the_rate_down()
    {
        var random = new Random(1);
        var service = new PacedService(_clock, () => random.Next(100) >= 15);
        var took = service.Run(2000, Hour);
        Assert.True(took < TimeSpan.FromSeconds(20), $"It took {took.TotalSeconds:0.0} s, with a rate of {service.LastRate:0.0} at the end.");
    }

    [Fact]
    public void A_limit_among_refusals_of_another_kind_is_still_found()
    {
        var bucket = PacedService.Bucket(_clock, 20, 20);
        var calls = 0;
        var service = new PacedService(_clock, () => ++calls % 10 != 0 && bucket());
        var took = service.Run(400, Hour);
        Assert.True(service.MostRefusals < CallRunner.Refusals, $"A call was refused {service.MostRefusals} times.");
        Assert.True(took.TotalSeconds < 19 * 1.4, $"It took {took.TotalSeconds:0.0} s.");
    }

    [Fact]
    public void Nobody_starves()
    {
        var service = new PacedService(_clock, PacedService.Bucket(_clock, 10, 10));
        service.Run(300, Hour);
        // Whoever came first is served first, but for those on the way together. Some of the first rush may be lucky.
        Assert.All(service.Served.Select((caller, place) => place - caller), late => Assert.True(late <= 64, $"{late} places late."));
    }

    [Fact]
    public async Task Without_a_refusal_nobody_waits()
    {
        using var pacer = new Pacer(_clock);
        for (var call = 0; call < 1000; call++)
        {
            var leave = pacer.EnterAsync(CallPriority.ReadFact, call, CancellationToken.None).AsTask();
            Assert.True(leave.IsCompletedSuccessfully);
            await leave;
            pacer.Accepted();
        }

        Assert.Equal(double.PositiveInfinity, pacer.Rate);
    }

    [Fact]
    public async Task The_more_urgent_go_first_and_among_equals_the_earlier()
    {
        using var pacer = new Pacer(_clock);
        pacer.Refused(await pacer.EnterAsync(CallPriority.ReadFact, 0, CancellationToken.None));
        var order = new List<string>();
        (string Name, Task<long> Leave)[] waiters =
        [
            ("fact 3", Enter(CallPriority.ReadFact, 3)),
            ("fact 1", Enter(CallPriority.ReadFact, 1)),
            ("role 4", Enter(CallPriority.AssumeRole, 4)),
            ("start 2", Enter(CallPriority.StartReport, 2)),
        ];
        while (order.Count < 4)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            order.AddRange(waiters.Where(one => one.Leave.IsCompleted && !order.Contains(one.Name)).Select(one => one.Name));
        }

        Assert.Equal(["role 4", "start 2", "fact 1", "fact 3"], order);

        Task<long> Enter(CallPriority priority, long ticket) => pacer.EnterAsync(priority, ticket, CancellationToken.None).AsTask();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_costs_the_others_nothing()
    {
        using var pacer = new Pacer(_clock);
        pacer.Refused(await pacer.EnterAsync(CallPriority.ReadFact, 0, CancellationToken.None));
        using var stop = new CancellationTokenSource();
        var cancelled = Enumerable.Range(1, 50).Select(ticket => pacer.EnterAsync(CallPriority.ReadFact, ticket, stop.Token).AsTask()).ToList();
        var last = pacer.EnterAsync(CallPriority.ReadFact, 99, CancellationToken.None).AsTask();
        await stop.CancelAsync();
        foreach (var one in cancelled)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(last.IsCompletedSuccessfully);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pacer.EnterAsync(CallPriority.ReadFact, 1, stop.Token));
    }
}
