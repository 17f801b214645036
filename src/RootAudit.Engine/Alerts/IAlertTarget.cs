using RootAudit.Alerts;

namespace RootAudit.Engine.Alerts;

/// <summary>Somebody who is told.</summary>
public interface IAlertTarget : IDisposable
{
    /// <summary>Tells of an alert, again where that can help.</summary>
    /// <exception cref="AlertDeliveryException">It did not arrive.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the alert may have arrived.</exception>
    Task SendAsync(RootActivityAlert alert, CancellationToken cancellationToken);

    /// <summary>Who is told, without secrets: <c>the webhook at hooks.slack.com</c>.</summary>
    string Name { get; }
}
