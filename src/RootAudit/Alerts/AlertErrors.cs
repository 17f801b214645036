using System.Management.Automation;
using RootAudit.Alerts;
using RootAudit.Pipeline;

namespace RootAudit;

/// <summary>Errors of telling people of root activity.</summary>
internal static class AlertErrors
{
    /// <summary>An alert that did not arrive; the alert is the target object, and holds the ids of all events.</summary>
    public static ErrorRecord NotDelivered(AlertDeliveryException failure) => Errors.OfInput(
        failure,
        "AlertNotDelivered",
        failure.Failure switch
        {
            DeliveryFailure.Throttled => ErrorCategory.LimitsExceeded,
            DeliveryFailure.Refused => ErrorCategory.PermissionDenied,
            DeliveryFailure.Stopped => ErrorCategory.OperationStopped,
            DeliveryFailure.ServiceFailure => ErrorCategory.ResourceUnavailable,
            _ => ErrorCategory.ConnectionError,
        },
        failure.Alert,
        failure.RecommendedAction ?? "Send the events again.");

    /// <summary>A script block that failed.</summary>
    public static ErrorRecord ScriptFailed(Exception exception, RootActivityAlert alert) => Errors.OfInput(
        new AlertDeliveryException(DeliveryFailure.Refused, "the script block", alert, $"it failed: {Text.Printable.Text(exception.Message)}"),
        "AlertScriptFailed",
        ErrorCategory.InvalidOperation,
        alert,
        "Mend the script block, and send the events again.");

    /// <summary>Nobody to tell.</summary>
    public static ErrorRecord NoTarget() => Errors.OfInput(
        new InvalidOperationException("Nobody is named who is to be told."),
        "AlertTargetNotGiven",
        ErrorCategory.InvalidArgument,
        null,
        "Give -WebhookUrl, -TopicArn or -ScriptBlock, or several of them.");

    /// <summary>A webhook that cannot be used.</summary>
    public static ErrorRecord WebhookNotValid(string problem) => Errors.OfInput(
        new InvalidOperationException(problem),
        "WebhookUrlNotValid",
        ErrorCategory.InvalidArgument,
        null,
        "Give the whole address that the service behind the webhook shows, https:// included. Plain HTTP is taken for this machine alone.");
}
