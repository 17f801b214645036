using System.Text.Json;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>AWS Account Management.</summary>
internal static class AccountOperations
{
    public static Service Service { get; } = new("account", Protocol.RestJson, "2021-02-01",
    [
        new(nameof(GetAccountInformation), GetAccountInformation) { Subject = input => input.Text("AccountId") },
        new(nameof(ListRegions), ListRegions) { Subject = input => input.Text("AccountId") },
    ]);

    private static void GetAccountInformation(Call call, Utf8JsonWriter json)
    {
        var account = Target(call);
        json.WriteString("AccountId", account.Id);
        json.WriteString("AccountName", account.Name);
        json.WriteString("AccountCreatedDate", account.Created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        // This service knows no PENDING_CLOSURE.
        json.WriteString("AccountState", account.State is "PENDING_CLOSURE" ? "SUSPENDED" : account.State);
    }

    private static void ListRegions(Call call, Utf8JsonWriter json)
    {
        _ = Target(call);
        var wanted = call.Input.Text("RegionOptStatusContains");
        var all = Regions.Of(call.World.Options.Partition).Where(region => wanted?.Contains($"\"{region.Status}\"", StringComparison.Ordinal) != false).ToList();
        var size = call.Input.Number("MaxResults") ?? 50;
        var start = Marker.Read(call.Input.Text("NextToken"), nameof(ListRegions));
        if (size is < 1 or > 50 || start is null)
            throw new AwsException("ValidationException", 400, "The request is not valid.");
        json.WriteStartArray("Regions");
        foreach (var (name, status) in all.Skip(start.Value).Take(size))
        {
            json.WriteStartObject();
            json.WriteString("RegionName", name);
            json.WriteString("RegionOptStatus", status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (start + size < all.Count)
            json.WriteString("NextToken", Marker.Write(nameof(ListRegions), start.Value + size));
    }

    /// <summary>Other accounts only for the management account and the delegated administrator; never oneself by id.</summary>
    private static SimulatedAccount Target(Call call)
    {
        if (call.Input.Text("AccountId") is not { } id)
            return call.Account;
        var organization = call.Organization;
        if (call.Account != organization.Management && call.Account != organization.DelegatedAdministrator)
            throw Denied(call);
        if (string.Equals(id, organization.Management.Id, StringComparison.Ordinal))
            throw new AwsException("ValidationException", 400, "The management account can only be managed using the standalone context from the management account.");
        return organization.FindAccount(id) is { Parent: not null } account ? account : throw Denied(call);
    }

    private static AwsException Denied(Call call) =>
        new("AccessDeniedException", 403, $"User: {call.Caller.Arn} is not authorized to perform: account:GetAccountInformation");
}
