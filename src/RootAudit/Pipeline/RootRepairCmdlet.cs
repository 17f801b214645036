using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Pipeline;

/// <summary>
/// The base of commands that change something in accounts: accounts are read beside one another, and changed one after the other, on the
/// pipeline's thread, so that questions come one at a time and a stop ends everything.
/// </summary>
public abstract class RootRepairCmdlet : AccountCmdlet
{
    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Nobody shall change the account of the caller by leaving an argument out.
        if (ParameterSetName == AccountSet && Account is null && !MyInvocation.ExpectingInput)
            ThrowTerminatingError(Errors.OfInput(
                new InvalidOperationException("No account is given."),
                "AccountNotGiven",
                ErrorCategory.InvalidArgument,
                null,
                "Name the account with -AccountId, or pipe accounts in from Get-OrganizationAccount."));
        base.ProcessRecord();
    }

    /// <summary>The account as questions and messages name it.</summary>
    internal static string Named(OrganizationAccount account) =>
        Printable.Text(account.AccountName is { } name ? $"account {account.AccountId} ({name})" : $"account {account.AccountId}");

    /// <summary>Makes one change, on the pipeline's thread.</summary>
    /// <exception cref="CollectionException">It could not be made.</exception>
    internal T Carry<T>(Func<CancellationToken, Task<T>> change)
    {
        try
        {
            // Away from the thread's context; the pipeline waits, as the next question depends on the answer.
            return Task.Run(() => change(Pump.Stopping)).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (Pump.Stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
