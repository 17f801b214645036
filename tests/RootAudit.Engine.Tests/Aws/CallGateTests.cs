using RootAudit.Engine.Aws.Calls;

namespace RootAudit.Engine.Tests.Aws;

public sealed class CallGateTests
{
    [Fact]
    public async Task No_more_than_the_limit_are_under_way_and_all_get_their_turn()
    {
        var gate = new CallGate(8);
        int underWay = 0, peak = 0, done = 0;
        var calls = Enumerable.Range(0, 500).Select(async number =>
        {
            using var place = await gate.EnterAsync((CallPriority)(number % 5), CancellationToken.None);
            var now = Interlocked.Increment(ref underWay);
            InterlockedMax(ref peak, now);
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
            Interlocked.Increment(ref done);
        });
        await Task.WhenAll(calls);
        Assert.Equal(500, done);
        Assert.InRange(peak, 1, 8);
        Assert.Equal(8, Enumerable.Range(0, 20).Count(_ => gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None).IsCompleted));
    }

    [Fact]
    public async Task The_more_urgent_go_first_and_among_equals_the_earlier()
    {
        var gate = new CallGate(1);
        var place = await gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None);
        (string Name, Task<CallGate.Place> Place)[] waiting =
        [
            ("fact 1", gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None)),
            ("fact 2", gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None)),
            ("start", gate.EnterAsync(CallPriority.StartReport, CancellationToken.None)),
            ("page", gate.EnterAsync(CallPriority.Organization, CancellationToken.None)),
        ];
        foreach (var expected in new[] { "page", "start", "fact 1", "fact 2" })
        {
            place.Dispose();
            var next = waiting.Single(one => one.Name == expected).Place;
            place = await next;
            Assert.Equal(1, waiting.Count(one => one.Place.IsCompleted) - Array.IndexOf(new[] { "page", "start", "fact 1", "fact 2" }, expected));
        }
    }

    [Fact]
    public async Task Whoever_gives_up_takes_no_place()
    {
        var gate = new CallGate(1);
        var place = await gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var gone = gate.EnterAsync(CallPriority.Organization, stop.Token);
        var next = gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterAsync(CallPriority.ReadFact, stop.Token));
        Assert.False(next.IsCompleted);
        place.Dispose();
        (await next).Dispose();
        Assert.True(gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_narrower_bound_holds_until_it_is_given_back()
    {
        var gate = new CallGate(4);
        var narrowing = gate.Narrow(2);
        using (gate.Narrow(9))
        {
            var places = Enumerable.Range(0, 4).Select(_ => gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None)).ToList();
            Assert.Equal(2, places.Count(place => place.IsCompleted));
            narrowing.Dispose();
            narrowing.Dispose();
            await Task.WhenAll(places);
        }

        Assert.False(gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None).IsCompleted);
        Assert.Throws<ArgumentOutOfRangeException>(() => gate.Narrow(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CallGate(0));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen; seen = target)
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen)
                return;
        }
    }

    [Fact]
    public async Task While_accounts_are_listed_facts_keep_to_a_share_and_hold_up_nobody()
    {
        var gate = new CallGate(16);
        var listing = gate.WhileListing();
        var another = gate.WhileListing();
        var facts = Enumerable.Range(0, 5).Select(_ => gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None)).ToList();
        Assert.Equal(2, facts.Count(fact => fact.IsCompleted));
        var others = Enumerable.Range(0, 14).Select(_ => gate.EnterAsync(CallPriority.StartReport, CancellationToken.None)).ToList();
        Assert.All(others, other => Assert.True(other.IsCompletedSuccessfully));
        var page = gate.EnterAsync(CallPriority.Organization, CancellationToken.None);

        // A fact that ends lets the page in first, and then one fact in its own place.
        (await facts[0]).Dispose();
        (await page).Dispose();
        await facts[2];

        // Free places are not for facts, until the last listing is over.
        (await others[0]).Dispose();
        (await others[1]).Dispose();
        listing.Dispose();
        listing.Dispose();
        Assert.False(facts[3].IsCompleted);
        another.Dispose();
        await Task.WhenAll(facts);
    }

    [Fact]
    public void A_narrow_gate_lets_one_fact_in_while_accounts_are_listed()
    {
        var gate = new CallGate(1);
        using (gate.WhileListing())
            Assert.True(gate.EnterAsync(CallPriority.ReadFact, CancellationToken.None).IsCompletedSuccessfully);
    }
}
