using System.Collections.Concurrent;

namespace RootAudit.Simulator.State.Queues;

/// <summary>The queues of all accounts and Regions.</summary>
internal sealed class QueueStore(SimulatorOptions options)
{
    private readonly ConcurrentDictionary<(string Region, string AccountId, string Name), SimulatedQueue> _queues = new();
    private long _messages;

    public SimulatedQueue? Find(string region, string accountId, string name) => _queues.GetValueOrDefault((region, accountId, name));

    public SimulatedQueue? FindUrl(string url) =>
        _queues.Values.FirstOrDefault(one => string.Equals(one.Url, url, StringComparison.Ordinal));

    public SimulatedQueue? FindArn(string arn) =>
        _queues.Values.FirstOrDefault(one => string.Equals(one.Arn, arn, StringComparison.Ordinal));

    public SimulatedQueue Create(string region, string accountId, string name, DateTimeOffset now)
    {
        var suffix = options.Partition is "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
        var queue = new SimulatedQueue(
            region, accountId, name,
            $"https://sqs.{region}.{suffix}/{accountId}/{name}",
            $"arn:{options.Partition}:sqs:{region}:{accountId}:{name}")
        {
            Created = now,
        };
        foreach (var (attribute, value) in QueueAttributes.Defaults)
            queue.Attributes[attribute] = value;
        return _queues.GetOrAdd((region, accountId, name), queue);
    }

    /// <summary>A message that can be received after a delay.</summary>
    public QueuedMessage Make(string body, DateTimeOffset now, TimeSpan delay)
    {
        var lot = Dice.Hash((ulong)options.Seed, "message", Interlocked.Increment(ref _messages));
        return new QueuedMessage
        {
            Id = new Guid((int)lot, (short)(lot >> 32), (short)(lot >> 48), 0x8B, 0x20, 0, 0, 0, 0, 0, 1).ToString("D"),
            Body = body,
            Sent = now,
            VisibleAt = now + delay,
        };
    }
}
