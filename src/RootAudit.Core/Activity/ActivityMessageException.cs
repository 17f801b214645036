namespace RootAudit.Activity;

/// <summary>Why a message of a queue cannot be read.</summary>
public enum MessageFault
{
    /// <summary>It is no JSON.</summary>
    NotJson = 1,

    /// <summary>It is JSON, and holds no record of CloudTrail.</summary>
    NoRecord,

    /// <summary>It is larger than a message of SQS can be.</summary>
    TooLarge,
}

/// <summary>A message of a queue cannot be read as an event. Its text says what it is, and never what stands in it.</summary>
public sealed class ActivityMessageException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why the message cannot be read.</param>
    /// <param name="message">What is wrong, without the content.</param>
    /// <param name="innerException">What was thrown underneath.</param>
    public ActivityMessageException(MessageFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    /// <summary>Why the message cannot be read.</summary>
    public MessageFault Fault { get; }

    /// <summary>The id that SQS gave the message.</summary>
    public string? MessageId { get; init; }
}
