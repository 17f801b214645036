using System.Management.Automation;
using RootAudit.Alerts;

namespace RootAudit;

/// <summary>
/// A script block of the user's that is told. It runs on the pipeline's thread, with the variables and functions of the session, and so
/// only when the pipeline comes by: what is due meanwhile waits.
/// </summary>
internal sealed class AlertScript(Cmdlet cmdlet, ScriptBlock script, AlertDigest digest)
{
    /// <summary>Takes what is to be told.</summary>
    public void Add(ActivityAlertEntry entry) => digest.Add(entry);

    /// <summary>Runs the block for what is due.</summary>
    public void RunDue() => Run(digest.Take(TimeProvider.System.GetUtcNow()));

    /// <summary>Runs the block for all that is gathered.</summary>
    public void RunAll() => Run(digest.TakeAll());

    /// <summary>What was gathered and can no longer be told.</summary>
    public RootActivityAlert? Abandon() => digest.TakeAll();

    private void Run(RootActivityAlert? alert)
    {
        if (alert is null)
            return;
        try
        {
            // $_ is the alert; what the block puts out is nobody's business, its errors are one error each.
            script.InvokeWithContext(null, [new PSVariable("_", alert)]);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            cmdlet.WriteError(AlertErrors.ScriptFailed(exception, alert));
        }
    }
}
