using System.Collections.Concurrent;
using RootAudit.Activity;
using RootAudit.Engine.Watch;
using RootAudit.Failures;

namespace RootAudit.Engine.Tests.Watch;

/// <summary>A pipeline that keeps what it gets: one thing after the other, as the pipeline's thread would.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing.
internal sealed class WatchSink
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _thread = new(1, 1);
    private readonly ConcurrentQueue<string> _warnings = new();
    private int _waiting;

    public WatchSink() => Pipeline = new WatchPipeline
    {
        HandOverAsync = HandOverAsync,
        Write = one =>
        {
            Events.Enqueue(one);
            OnWrite(Events.Count);
        },
        Refuse = Refusals.Enqueue,
        Fail = Failures.Enqueue,
        Warn = _warnings.Enqueue,
        Tell = Told.Enqueue,
    };

    public WatchPipeline Pipeline { get; }

    public ConcurrentQueue<RootActivityEvent> Events { get; } = new();

    public ConcurrentQueue<ActivityMessageException> Refusals { get; } = new();

    public ConcurrentQueue<CollectionException> Failures { get; } = new();

    public ConcurrentQueue<string> Told { get; } = new();

    public List<string> Warnings => [.. _warnings];

    /// <summary>Called after each event with the count so far.</summary>
    public Action<int> OnWrite { get; set; } = static _ => { };

    /// <summary>Holds the pipeline up before each hand-over.</summary>
    public Func<Task> Slow { get; set; } = static () => Task.CompletedTask;

    /// <summary>The most hand-overs that waited at once.</summary>
    public int PeakWaiting { get; private set; }

    public IEnumerable<string> Ids => Events.Select(one => one.EventId!);

    private async Task HandOverAsync(Action action, CancellationToken cancellationToken)
    {
        var waiting = Interlocked.Increment(ref _waiting);
        PeakWaiting = Math.Max(PeakWaiting, waiting);
        try
        {
            await _thread.WaitAsync(cancellationToken);
            try
            {
                await Slow().WaitAsync(cancellationToken);
                action();
            }
            finally
            {
                _thread.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
