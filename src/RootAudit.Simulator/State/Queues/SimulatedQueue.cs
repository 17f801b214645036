using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace RootAudit.Simulator.State.Queues;

/// <summary>
/// A standard queue: what is received is hidden for a while and comes again unless it is deleted; what came too often moves to the dead
/// letter queue. All of it on the server's clock.
/// </summary>
internal sealed class SimulatedQueue(string region, string accountId, string name, string url, string arn)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<QueuedMessage> _messages = new();
    private TaskCompletionSource _changed = Signal();
    private long _handles;
    private long _delivered;

    public string Region => region;

    public string AccountId => accountId;

    public string Name => name;

    public string Url => url;

    public string Arn => arn;

    /// <summary>The attributes that can be set.</summary>
    public ConcurrentDictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Every n-th message that is received stays visible and so is received twice; zero never.</summary>
    public int DuplicateEvery { get; set; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Where messages go that were received so often, and how often.</summary>
    public (string Arn, int Most)? Redrive
    {
        get
        {
            if (Attributes.GetValueOrDefault("RedrivePolicy") is not { Length: > 0 } text)
                return null;
            using var policy = JsonDocument.Parse(text);
            var most = policy.RootElement.GetProperty("maxReceiveCount").ToString();
            return (policy.RootElement.GetProperty("deadLetterTargetArn").GetString()!, int.Parse(most, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A whole number among the attributes.</summary>
    public int Number(string attribute) => int.Parse(Attributes[attribute], CultureInfo.InvariantCulture);

    public void Add(QueuedMessage message)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _messages.AddLast(message);
            (changed, _changed) = (_changed, Signal());
        }

        changed.TrySetResult();
    }

    /// <summary>Receives what is visible, and waits for it where nothing is.</summary>
    public async Task<IReadOnlyList<Received>> ReceiveAsync(
        int most,
        TimeSpan visibility,
        TimeSpan wait,
        TimeProvider clock,
        Func<string, SimulatedQueue?> find,
        CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            var (taken, pause, changed) = Take(most, visibility, clock.GetUtcNow(), find);
            var left = wait - clock.GetElapsedTime(begun);
            if (taken.Count > 0 || left <= TimeSpan.Zero)
                return taken;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(pause is { } next && next < left ? next : left, clock, waiting.Token));
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Deletes the message of a handle; nothing where there is none, as AWS does.</summary>
    public void Delete(string handle)
    {
        lock (_gate)
        {
            if (Find(handle) is { } node)
                _messages.Remove(node);
        }
    }

    /// <summary>Hides a message that is under way for so long from now; false where it is not under way.</summary>
    public bool Hide(string handle, TimeSpan time, DateTimeOffset now)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (Find(handle) is not { } node || node.Value.VisibleAt <= now)
                return false;
            node.Value.VisibleAt = now + time;
            (changed, _changed) = (_changed, Signal());
        }

        changed.TrySetResult();
        return true;
    }

    /// <summary>The bodies of what is visible, and of what is hidden.</summary>
    public (IReadOnlyList<string> Visible, IReadOnlyList<string> Hidden) Look(DateTimeOffset now)
    {
        lock (_gate)
        {
            var visible = _messages.ToLookup(one => one.VisibleAt <= now, one => one.Body);
            return ([.. visible[true]], [.. visible[false]]);
        }
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (IReadOnlyList<Received> Taken, TimeSpan? Pause, Task Changed) Take(
        int most, TimeSpan visibility, DateTimeOffset now, Func<string, SimulatedQueue?> find)
    {
        var taken = new List<Received>();
        var dead = new List<QueuedMessage>();
        DateTimeOffset? next = null;
        Task changed;
        var redrive = Redrive;
        lock (_gate)
        {
            var oldest = now - TimeSpan.FromSeconds(Number("MessageRetentionPeriod"));
            for (var node = _messages.First; node is not null && taken.Count < most;)
            {
                var (message, following) = (node.Value, node.Next);
                if (message.Sent <= oldest)
                    _messages.Remove(node);
                else if (message.VisibleAt > now)
                    next = next < message.VisibleAt ? next : message.VisibleAt;
                else if (redrive is { } rule && message.ReceiveCount >= rule.Most)
                    Bury(node, dead);
                else
                    taken.Add(Deliver(message, visibility, now));
                node = following;
            }

            changed = _changed.Task;
        }

        foreach (var message in dead)
            find(redrive!.Value.Arn)?.Add(message);
        return (taken, next - now, changed);
    }

    private void Bury(LinkedListNode<QueuedMessage> node, List<QueuedMessage> dead)
    {
        _messages.Remove(node);
        dead.Add(new QueuedMessage { Id = node.Value.Id, Body = node.Value.Body, Sent = node.Value.Sent });
    }

    private Received Deliver(QueuedMessage message, TimeSpan visibility, DateTimeOffset now)
    {
        var twice = DuplicateEvery > 0 && message.ReceiveCount == 0 && ++_delivered % DuplicateEvery == 0;
        if (!twice)
            message.VisibleAt = now + visibility;
        return message.Take(now, SqsHandle.Write(message.Id, ++_handles));
    }

    private LinkedListNode<QueuedMessage>? Find(string handle)
    {
        for (var node = _messages.First; node is not null; node = node.Next)
        {
            if (string.Equals(node.Value.Handle, handle, StringComparison.Ordinal))
                return node;
        }

        return null;
    }
}
