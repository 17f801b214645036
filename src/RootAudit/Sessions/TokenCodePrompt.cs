using System.Management.Automation.Host;
using System.Net;
using System.Security;
using RootAudit.Text;

namespace RootAudit;

/// <summary>Asks the person at the console for a code of an MFA device, as the AWS CLI does.</summary>
internal static class TokenCodePrompt
{
    private const string Field = "Code";

    // PowerShell's own console ends the whole script where it asks and there is no terminal, and calls that success.
    private const string ConsoleHost = "ConsoleHost";

    /// <summary>Asks, without showing what is typed; <see langword="null"/> where nobody can be asked.</summary>
    public static string? Ask(PSHost host, string serialNumber)
    {
        if (host.Name == ConsoleHost && Console.IsInputRedirected)
            return null;
        var field = new FieldDescription(Field);
        field.SetParameterType(typeof(SecureString));
        try
        {
            var answers = host.UI.Prompt("MFA", $"Enter the code that {Printable.Text(serialNumber)} shows now.", [field]);
            return answers?.GetValueOrDefault(Field)?.BaseObject is SecureString code ? new NetworkCredential(string.Empty, code).Password : null;
        }
        catch (Exception exception) when (exception is HostException or InvalidOperationException or NotImplementedException or NotSupportedException)
        {
            // A runbook, a service, pwsh -NonInteractive.
            return null;
        }
    }
}
