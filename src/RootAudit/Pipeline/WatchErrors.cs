using System.Management.Automation;
using RootAudit.Activity;
using RootAudit.Failures;

namespace RootAudit.Pipeline;

/// <summary>Errors of watching root activity.</summary>
internal static class WatchErrors
{
    /// <summary>What ends a watch at its beginning.</summary>
    public static ErrorRecord Of(CollectionException failure) => failure.ErrorCode switch
    {
        "QueueUrlNotValid" => Errors.OfInput(failure, "QueueUrlNotValid", ErrorCategory.InvalidArgument, null, failure.RecommendedAction!),
        "QueueDoesNotExist" => Errors.OfInput(failure, "QueueNotFound", ErrorCategory.ObjectNotFound, null, failure.RecommendedAction!),
        _ => Errors.Of(failure, failure.AccountId),
    };

    /// <summary>A file that is no state of a watch, or cannot be used.</summary>
    public static ErrorRecord Of(WatchStateException failure) => Errors.OfInput(
        failure,
        failure.IsContent ? "WatchStateNotValid" : "WatchStateNotUsable",
        failure.IsContent ? ErrorCategory.InvalidData : ErrorCategory.OpenError,
        failure.Path,
        failure.IsContent
            ? "Give the path of a file that Watch-RootActivity wrote, or of none. Without its state a watch begins half an hour ago."
            : "Check that you may read and write the file and its folder.");

    /// <summary>A message that cannot be read.</summary>
    public static ErrorRecord Of(ActivityMessageException fault) => Errors.OfInput(
        fault,
        fault.Fault switch
        {
            MessageFault.NotJson => "MessageNotJson",
            MessageFault.TooLarge => "MessageTooLarge",
            _ => "MessageHasNoRecord",
        },
        ErrorCategory.InvalidData,
        fault.MessageId,
        "The message was left to the queue's redrive policy. Look at it in the dead letter queue, and at who may send to the queue.");
}
