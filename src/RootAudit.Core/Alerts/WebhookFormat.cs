namespace RootAudit.Alerts;

/// <summary>What a webhook understands.</summary>
public enum WebhookFormat
{
    /// <summary>The alert as JSON, for a receiver of one's own.</summary>
    Json = 0,

    /// <summary>Slack, and what is compatible with its incoming webhooks.</summary>
    Slack,

    /// <summary>Teams: an Adaptive Card for a workflow.</summary>
    Teams,
}
