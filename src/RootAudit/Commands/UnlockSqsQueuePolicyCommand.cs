using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.RootAccess;

namespace RootAudit.Commands;

/// <summary>Removes a queue policy that locks everybody out, in a root session; the policy is saved first.</summary>
[Cmdlet(VerbsCommon.Unlock, "SqsQueuePolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(UnlockedPolicy))]
public sealed class UnlockSqsQueuePolicyCommand : PolicyUnlockCmdlet
{
    /// <summary>The URL of the queue; it names the account, and mostly the Region.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidatePattern("^https?://[^/]+/[0-9]{12}/[A-Za-z0-9_-]{1,80}([.]fifo)?$")]
    public string? QueueUrl { get; set; }

    /// <inheritdoc/>
    protected override string Resource => QueueUrl!;

    /// <inheritdoc/>
    protected override string Words => $"queue {QueueUrl}";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // The session is of one account: a queue of another would be answered as if it did not exist.
        if (!new Uri(QueueUrl!).AbsolutePath.StartsWith($"/{AccountId}/", StringComparison.Ordinal))
            ThrowTerminatingError(Errors.OfInput(
                new FormatException($"The queue is not of account {AccountId}: its URL names another."),
                "QueueOfAnotherAccount",
                ErrorCategory.InvalidArgument,
                QueueUrl,
                "Give the account that the queue's URL names."));
    }

    /// <inheritdoc/>
    protected override bool IsQueue => true;
}
