using System.Collections.Concurrent;

namespace RootAudit.Simulator.State;

/// <summary>A message that somebody published to a topic.</summary>
/// <param name="TopicArn">The topic.</param>
/// <param name="MessageId">The id that the server gave.</param>
/// <param name="Subject">The subject; null for none.</param>
/// <param name="Message">The text.</param>
/// <param name="Attributes">The attributes, by name.</param>
/// <param name="Time">When it arrived.</param>
public sealed record PublishedMessage(
    string TopicArn, string MessageId, string? Subject, string Message, IReadOnlyDictionary<string, string> Attributes, DateTimeOffset Time);

/// <summary>The topics of SNS, and what was published to them.</summary>
internal sealed class Topics
{
    private readonly ConcurrentDictionary<string, bool> _arns = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<PublishedMessage> _published = new();

    public IReadOnlyList<PublishedMessage> Published => [.. _published];

    public void Create(string arn) => _arns.TryAdd(arn, true);

    public bool Exists(string arn) => _arns.ContainsKey(arn);

    public void Publish(PublishedMessage message) => _published.Enqueue(message);
}
