namespace RootAudit.Alerts;

/// <summary>Why an alert did not arrive.</summary>
public enum DeliveryFailure
{
    /// <summary>Nobody answered, or the connection broke off.</summary>
    Unreachable = 1,

    /// <summary>It was refused for its rate until patience ended.</summary>
    Throttled,

    /// <summary>The other side refuses it: repeating does not help.</summary>
    Refused,

    /// <summary>The other side failed, again and again.</summary>
    ServiceFailure,

    /// <summary>The pipeline was stopped before it was confirmed; it may have arrived.</summary>
    Stopped,
}

/// <summary>An alert could not be delivered. Its message names no secret.</summary>
public sealed class AlertDeliveryException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="target">Who was not told, such as <c>the webhook at hooks.slack.com</c>.</param>
    /// <param name="alert">What.</param>
    /// <param name="detail">What happened, as the end of a sentence.</param>
    public AlertDeliveryException(DeliveryFailure failure, string target, RootActivityAlert alert, string detail)
        : base(Sentence(target, alert, detail)) => (Failure, Target, Alert) = (failure, target, alert);

    /// <summary>Why.</summary>
    public DeliveryFailure Failure { get; }

    /// <summary>Who was not told.</summary>
    public string Target { get; }

    /// <summary>What was not told; <see cref="RootActivityAlert.EventId"/> names all events.</summary>
    public RootActivityAlert Alert { get; }

    /// <summary>What the reader can do about it.</summary>
    public string? RecommendedAction { get; init; }

    private static string Sentence(string target, RootActivityAlert alert, string detail)
    {
        const int Most = 20;
        ArgumentNullException.ThrowIfNull(alert);
        var ids = string.Join(", ", alert.EventId.Take(Most).Select(id => AlertText.Clean(id, 120)));
        var more = alert.EventId.Count > Most ? $" and {alert.EventId.Count - Most} more (see the TargetObject of the error)" : string.Empty;
        return $"{target} was not told: {detail} Events: {ids}{more}.";
    }
}
