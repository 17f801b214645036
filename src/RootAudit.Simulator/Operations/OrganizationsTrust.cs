using System.Text.Json;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Trusted access of services to the organization.</summary>
internal static partial class OrganizationsOperations
{
    private static void ListAWSServiceAccessForOrganization(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        Page(call, json, "EnabledServicePrincipals", call.World.RootAccess.TrustedServices, one =>
        {
            json.WriteStartObject();
            json.WriteString("ServicePrincipal", one.Principal);
            json.WriteNumber("DateEnabled", Epoch(one.Enabled));
            json.WriteEndObject();
        });
    }

    /// <summary>Only the management account may; the answer has no body.</summary>
    private static void EnableAWSServiceAccess(Call call, Utf8JsonWriter json)
    {
        MustBeMember(call);
        if (call.Account != call.Organization.Management)
            throw new AwsException("AccessDeniedException", 400, "You don't have permissions to access this resource.");
        var principal = call.Required("ServicePrincipal");
        if (!principal.Contains(".amazonaws.com", StringComparison.Ordinal))
            throw InvalidInput("INVALID_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
        call.World.RootAccess.Enable(principal, call.Now);
    }
}
