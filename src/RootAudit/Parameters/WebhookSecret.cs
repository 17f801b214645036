using System.Net;
using System.Security;

namespace RootAudit.Parameters;

/// <summary>
/// The address of a webhook as it was given: text, <c>SecureString</c> or <c>Uri</c>. It shows nothing of itself. Whether it can be used
/// is found out later, since PowerShell's own message about a value that it cannot take would quote it.
/// </summary>
public sealed class WebhookSecret
{
    /// <summary>Takes a text.</summary>
    public WebhookSecret(string address) => Address = address;

    /// <summary>Takes a secret.</summary>
    public WebhookSecret(SecureString address) => Address = new NetworkCredential(string.Empty, address).Password;

    /// <summary>Takes an address.</summary>
    public WebhookSecret(Uri address) => Address = address?.OriginalString ?? string.Empty;

    // No property: PowerShell would show it.
    internal string Address { get; }

    /// <summary>Stars.</summary>
    public override string ToString() => "********";
}
