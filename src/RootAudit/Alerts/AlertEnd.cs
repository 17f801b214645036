using System.Management.Automation;
using System.Management.Automation.Host;
using RootAudit.Alerts;

namespace RootAudit;

/// <summary>
/// The end of a pipeline that was stopped, or ended early: one last attempt of about a second, and a warning that names what was not
/// told. The pipeline takes no more objects then, so the warning goes to the host.
/// </summary>
internal static class AlertEnd
{
    /// <summary>Ends; after an orderly end there is nothing left to do.</summary>
    public static void Finish(PSCmdlet cmdlet, AlertTargets targets, AlertScript? script)
    {
        targets.BeginStop();
        targets.EndStop();
        var untold = targets.GiveUp().Select(failure => failure.Message).ToList();
        if (script?.Abandon() is { } left)
            untold.Add(new AlertDeliveryException(DeliveryFailure.Stopped, "the script block", left, "the pipeline ended before.").Message);
        foreach (var message in untold)
            Warn(cmdlet, message);
        targets.Dispose();
    }

    private static void Warn(PSCmdlet cmdlet, string message)
    {
        try
        {
            cmdlet.WriteWarning(message);
        }
        catch (Exception exception) when (exception is PipelineStoppedException or InvalidOperationException)
        {
            WarnHost(cmdlet, message);
        }
    }

    private static void WarnHost(PSCmdlet cmdlet, string message)
    {
        try
        {
            cmdlet.Host?.UI?.WriteWarningLine(message);
        }
        catch (Exception exception) when (exception is HostException or PipelineStoppedException or InvalidOperationException or NotImplementedException)
        {
            // A host that shows nothing: then nobody reads this either.
        }
    }
}
