using System.Diagnostics.CodeAnalysis;

namespace RootAudit.Alerts;

/// <summary>
/// The address of a webhook. Path and query are a secret, since whoever knows them may post: only the host is ever shown.
/// </summary>
public sealed class WebhookEndpoint
{
    private static readonly string[] SlackHosts = ["hooks.slack.com", "hooks.slack-gov.com"];
    private static readonly string[] TeamsHosts = [".logic.azure.com", ".api.powerplatform.com", ".webhook.office.com", ".logic.azure.us"];

    private WebhookEndpoint(Uri address) => Address = address;

    /// <summary>The address, with its secret.</summary>
    public Uri Address { get; }

    /// <summary>What the host understands, as far as its name tells.</summary>
    public WebhookFormat Format =>
        SlackHosts.Contains(Address.IdnHost, StringComparer.OrdinalIgnoreCase) ? WebhookFormat.Slack
        : TeamsHosts.Any(end => Address.IdnHost.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ? WebhookFormat.Teams
        : WebhookFormat.Json;

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="endpoint">The webhook.</param>
    /// <param name="problem">Why it cannot be used, without quoting it.</param>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out WebhookEndpoint? endpoint, [NotNullWhen(false)] out string? problem)
    {
        endpoint = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            problem = "The address of the webhook is no https:// address. (It is a secret and not shown.)";
        else if (address.Scheme != "https" && !address.IsLoopback)
            problem = $"The webhook at {address.IdnHost} is not called by HTTPS: alerts and its secret would pass in the clear.";
        else if (address.UserInfo.Length > 0)
            problem = $"The address of the webhook at {address.IdnHost} holds a user name or password, which would not be sent.";
        else
            problem = null;
        if (problem is null)
            endpoint = new WebhookEndpoint(address!);
        return problem is null;
    }

    /// <summary>The host alone.</summary>
    public override string ToString() => $"the webhook at {Address.IdnHost}";
}
