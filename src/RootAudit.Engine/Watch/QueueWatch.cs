using System.Globalization;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Aws.Sqs;
using RootAudit.Failures;

namespace RootAudit.Engine.Watch;

/// <summary>
/// Takes events from a queue as they come. A message is deleted after its event went down the pipeline and not before; what is not written
/// when the watch ends is given back at once.
/// </summary>
public sealed class QueueWatch
{
    /// <summary>How many long polls are under way at once. Each takes no more than ten messages before those are done.</summary>
    internal const int Receivers = 4;

    /// <summary>How many events are remembered, to tell those that come again.</summary>
    internal const int MostRemembered = 50_000;

    // Below this, giving events back a few times would already move them to the dead letter queue.
    private const int FewestReceives = 3;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    // A receiving that is broken off may have been given messages, which then stay hidden: where there are any, it answers within this.
    private static readonly TimeSpan LastAnswerAtStop = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastAnswerAtEnd = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly AwsSession _session;
    private readonly WatchOptions _options;
    private readonly WatchPipeline _pipeline;
    private readonly QueueAddress _queue;
    private readonly Persistence _receiving;

    /// <summary>A watch of a queue.</summary>
    /// <param name="session">The session; the queue is called with its own credentials.</param>
    /// <param name="queueUrl">The queue's URL, which names its Region.</param>
    /// <param name="options">What is watched for.</param>
    /// <param name="pipeline">Where events go.</param>
    /// <exception cref="CollectionException">The URL is none of a queue.</exception>
    public QueueWatch(AwsSession session, string queueUrl, WatchOptions options, WatchPipeline pipeline)
    {
        (_session, _options, _pipeline) = (session, options, pipeline);
        _queue = QueueAddress.Of(queueUrl, QueueClient.HasOwnEndpoint(session) ? session.Region : null);
        _receiving = new Persistence($"Watching the queue {_queue.Name}", session.Time, pipeline);
        Window = new EventWindow(session.Time, Remembered, MostRemembered);
        Refusals = new EventWindow(session.Time, TimeSpan.FromDays(1), MostRemembered);
    }

    /// <summary>The events that were written lately; used on the pipeline's thread.</summary>
    internal EventWindow Window { get; }

    /// <summary>The messages that cannot be read and were told of; used on the pipeline's thread.</summary>
    internal EventWindow Refusals { get; }

    /// <summary>Watches until it is stopped, or its time or number of events is over.</summary>
    /// <param name="stop">Stops it: what was not written is given back within seconds, and the task ends without an exception.</param>
    /// <exception cref="CollectionException">The queue does not exist, or may not be used, from the beginning.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var calls = new QueueCalls(_session, _queue);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var cut = new CancellationTokenSource();
        using var ending = end.Token.Register(() => cut.CancelAfter(stop.IsCancellationRequested ? LastAnswerAtStop : LastAnswerAtEnd));
        using var stopping = stop.Register(() => cut.CancelAfter(LastAnswerAtStop));
        using var deadline = new WatchDeadline(_options.Timeout, _session.Time, end);
        var output = new WatchOutput(_options, _pipeline, end.Cancel);
        try
        {
            var redrive = await CheckAsync(calls, end.Token).ConfigureAwait(false);
            var batches = new QueueBatches(this, calls, _pipeline, output, redrive, _session.Time, end.Token, stop);
            var receivers = Enumerable.Range(0, Receivers).Select(_ => ReceiveAsync(calls, batches, deadline, end, cut.Token));
            await Task.WhenAll(receivers).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end, while nothing was held.
        }

        _pipeline.Tell($"Queue {_queue.Name}: {output}");
    }

    /// <summary>The source that events name.</summary>
    public override string ToString() => _queue.ToString();

    /// <summary>Finds out what would else be found out at the first event: that it may be taken, given back and deleted.</summary>
    private async Task<bool> CheckAsync(QueueCalls calls, CancellationToken cancellationToken)
    {
        // Of its own: that this works does not make a receiving that was always denied one that is denied now.
        var checking = new Persistence($"Asking for the queue {_queue.Name}", _session.Time, _pipeline);
        var most = await checking.RunAsync(calls.MaximumReceiveCountAsync, cancellationToken).ConfigureAwait(false);
        await ProbeAsync(token => calls.HideAsync(["none"], TimeSpan.Zero, token), cancellationToken).ConfigureAwait(false);
        await ProbeAsync(token => calls.DeleteAsync(["none"], token), cancellationToken).ConfigureAwait(false);
        if (most is null)
        {
            _pipeline.Warn(
                $"The queue {_queue.Name} has no dead letter queue. Messages that cannot be read stay in it until they are too old; "
                + "each is hidden for a quarter of an hour whenever it comes. Set a redrive policy.");
        }
        else if (most < FewestReceives)
        {
            _pipeline.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"The redrive policy of the queue {_queue.Name} moves a message to the dead letter queue after {most} receivings. An event "
                + $"that was taken and given back, because a watch ended, would be moved too. Set maxReceiveCount to {FewestReceives} "
                + $"or more."));
        }

        return most is not null;
    }

    // A handle that never was deletes and hides nothing, and whether that is denied is decided before it is looked at.
    private static async Task ProbeAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await call(cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException failure) when (failure.Reason != GapReason.AccessDenied)
        {
            // The handle, or the connection, of which the first receiving tells.
        }
    }

    private async Task ReceiveAsync(
        QueueCalls calls, QueueBatches batches, WatchDeadline deadline, CancellationTokenSource end, CancellationToken cut)
    {
        try
        {
            while (!end.IsCancellationRequested && !deadline.IsOver)
            {
                var begun = _session.Time.GetTimestamp();
                var messages = await _receiving.RunAsync(
                    _ => calls.ReceiveAsync(deadline.LongestWait, QueueBatches.Hidden, cut), end.Token).ConfigureAwait(false);
                if (messages.Count > 0)
                    await batches.CarryAsync(messages).ConfigureAwait(false);
                else if (_session.Time.GetElapsedTime(begun) < Second)
                    // Not every server knows long polls.
                    await Task.Delay(Second, _session.Time, end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The end, while this one held nothing.
        }
        finally
        {
            // Where one fails for good, or the time is over, the others end too.
            await end.CancelAsync().ConfigureAwait(false);
        }
    }
}
