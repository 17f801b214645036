using RootAudit.Activity;
using RootAudit.Engine.Activity;
using RootAudit.Engine.Aws.Sqs;

namespace RootAudit.Engine.Watch;

/// <summary>What became of a message.</summary>
internal enum MessageFate
{
    /// <summary>It waits, or is just being written.</summary>
    Waiting,

    /// <summary>Its event went down the pipeline, or need not: to be deleted.</summary>
    Done,

    /// <summary>It cannot be read: left to the redrive policy.</summary>
    Refused,
}

/// <summary>A message that was received, with what stands in it. Its fate is decided on one thread and seen on others.</summary>
internal sealed class HeldMessage
{
    private volatile int _fate;

    public HeldMessage(QueueMessage message, string source)
    {
        (Id, Handle) = (message.Id, message.Handle);
        try
        {
            Event = ActivityMessage.Read(message.Body, source);
        }
        catch (ActivityMessageException fault)
        {
            Fault = new ActivityMessageException(
                fault.Fault, $"Message {Text.Printable.Text(Id)} of {source} cannot be read. {fault.Message}.", fault)
            {
                MessageId = Id,
            };
        }
    }

    public string Id { get; }

    public string Handle { get; }

    /// <summary>The event; <see langword="null"/> where the message cannot be read.</summary>
    public RootActivityEvent? Event { get; }

    /// <summary>Why it cannot be read.</summary>
    public ActivityMessageException? Fault { get; }

    public MessageFate Fate
    {
        get => (MessageFate)_fate;
        set => _fate = (int)value;
    }
}
