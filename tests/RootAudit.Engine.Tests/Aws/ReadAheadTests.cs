using System.Runtime.CompilerServices;
using RootAudit.Engine.Aws.Calls;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>Reading ahead changes when things are read, and nothing else: their order, their failure, their end.</summary>
public sealed class ReadAheadTests
{
    private int _given;
    private int _open;
    private bool _cancelled;

    [Fact]
    public async Task All_comes_in_its_order_and_the_scope_ends_with_the_source()
    {
        var taken = new List<int>();
        await foreach (var one in ReadAhead.Of(Numbers(5), 10, Scope, CancellationToken.None))
        {
            taken.Add(one);
            // Nobody holds the source up: it came to its end before the first was worked on, or goes on meanwhile.
            await WaitUntilAsync(() => _given == 5 && _open == 0);
        }

        Assert.Equal([0, 1, 2, 3, 4], taken);
    }

    [Fact]
    public async Task It_runs_ahead_no_further_than_it_may()
    {
        await using var reader = ReadAhead.Of(Numbers(100), 3, Scope, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        await WaitUntilAsync(() => _given >= 5);
        // One taken, three there, one that waits to be put down.
        Assert.Equal(5, _given);
        Assert.Equal(1, _open);
    }

    [Fact]
    public async Task A_failure_comes_after_what_was_read_before_it()
    {
        var taken = new List<int>();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var one in ReadAhead.Of(Numbers(3, fails: true), 10, Scope, CancellationToken.None))
                taken.Add(one);
        });
        Assert.Equal("after 3", failure.Message);
        Assert.Equal([0, 1, 2], taken);
        Assert.Equal(0, _open);
    }

    [Fact]
    public async Task A_consumer_that_stops_early_ends_the_reading()
    {
        await foreach (var _ in ReadAhead.Of(Numbers(100), 2, Scope, CancellationToken.None))
            break;
        Assert.True(_cancelled);
        Assert.Equal(0, _open);
    }

    [Fact]
    public void What_nobody_reads_is_not_begun()
    {
        _ = ReadAhead.Of(Numbers(3), 2, Scope, CancellationToken.None);
        Assert.Equal((0, 0), (_given, _open));
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
    }

    private ScopeEnd Scope()
    {
        _open++;
        return new ScopeEnd(() => _open--);
    }

    private async IAsyncEnumerable<int> Numbers(int count, bool fails = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                _given++;
                yield return i;
            }

            if (fails)
                throw new InvalidOperationException(FormattableString.Invariant($"after {count}"));
        }
        finally
        {
            _cancelled = cancellationToken.IsCancellationRequested;
        }
    }

    private sealed class ScopeEnd(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
