using Amazon.Runtime;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Text;

namespace RootAudit.Engine.Aws.Sqs;

/// <summary>Says what a failure of a call on a queue means, where that is of SQS alone.</summary>
internal static class QueueFailure
{
    /// <summary>The error code of a queue that does not exist, whichever of its two names SQS sent.</summary>
    public const string DoesNotExist = "QueueDoesNotExist";

    private static readonly string[] NoQueueCodes = [DoesNotExist, "AWS.SimpleQueueService.NonExistentQueue"];

    // The shape's name, and the code that SQS had before it spoke JSON.
    private static readonly string[] KeyDeniedCodes = ["KmsAccessDenied", "KMS.AccessDeniedException"];

    /// <summary>The failure of an operation on a queue.</summary>
    /// <exception cref="OperationCanceledException">The call was cancelled, whatever it ended with.</exception>
    public static CollectionException Translate(
        Exception exception, AwsOperation operation, QueueAddress queue, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var code = (exception as AmazonServiceException)?.ErrorCode;
        if (NoQueueCodes.Contains(code, StringComparer.Ordinal))
        {
            return new CollectionException(
                GapReason.NotVisible, $"There is no queue {queue.Name} in account {queue.AccountId} and Region {queue.Region}.", exception)
            {
                Operation = operation.Id,
                ErrorCode = DoesNotExist,
                RecommendedAction = "Check the URL. A queue that was just made can take a minute to be found.",
            };
        }

        if (KeyDeniedCodes.Contains(code, StringComparer.Ordinal))
        {
            return new CollectionException(
                GapReason.AccessDenied,
                $"{operation.Id} was denied the key that the queue is encrypted with. {Printable.Text(exception.Message)}",
                exception)
            {
                Operation = operation.Id,
                Permission = "kms:Decrypt",
                ErrorCode = code,
                RecommendedAction = "Allow kms:Decrypt on the queue's key to the identity that RootAudit is connected with, in its policy and"
                    + " in the key's.",
            };
        }

        return FailureTranslation.Translate(exception, operation, accountId: null, cancellationToken);
    }

    /// <summary>Whether trying again changes nothing until somebody changes something: what a watch does not begin with.</summary>
    public static bool IsFinal(CollectionException failure) => failure.Reason is
        GapReason.AccessDenied or GapReason.NotVisible or GapReason.InvalidCredentials or GapReason.RoleNotAssumable
        or GapReason.AccountNotActive;
}
