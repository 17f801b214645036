using System.Text.Json;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>What the operations of Organizations share: who may call, pages, the shapes of accounts and units.</summary>
internal static partial class OrganizationsOperations
{
    private static void MustBeMember(Call call)
    {
        if (call.Account.Parent is null)
            throw new AwsException("AWSOrganizationsNotInUseException", 400, "Your account is not a member of an organization.");
    }

    private static void MustBeAdministrator(Call call)
    {
        MustBeMember(call);
        if (call.Account != call.Organization.Management && call.Account != call.Organization.DelegatedAdministrator)
            throw new AwsException("AccessDeniedException", 400, "You don't have permissions to access this resource.");
    }

    /// <summary>Writes one page and its token. With <paramref name="emptyPage"/> the second page is empty, and has a token.</summary>
    private static void Page<T>(
        Call call, Utf8JsonWriter json, string name, IReadOnlyList<T> all, Action<T> item, bool emptyPage = false)
    {
        const string AfterEmptyPage = "+";
        var most = call.World.Options.PageSize;
        var size = call.Input.Number("MaxResults") ?? most;
        if (size is < 1 or > 20)
            throw InvalidInput("INVALID_PAGINATION_MAX_RESULTS", "You specified an invalid value for MaxResults.");
        size = Math.Min(size, most);
        var token = call.Input.Text("NextToken");
        var start = Marker.Read(token, name) ?? Marker.Read(token, name + AfterEmptyPage)
            ?? throw InvalidInput("INVALID_NEXT_TOKEN", "You specified an invalid value for NextToken.");
        var isEmptyPage = emptyPage && start == size && Marker.Read(token, name) is not null;
        json.WriteStartArray(name);
        foreach (var one in isEmptyPage ? [] : all.Skip(start).Take(size))
            item(one);
        json.WriteEndArray();
        var next = isEmptyPage ? start : start + size;
        if (next < all.Count)
            json.WriteString("NextToken", Marker.Write(isEmptyPage ? name + AfterEmptyPage : name, next));
    }

    private static void WriteAccount(Call call, Utf8JsonWriter json, SimulatedAccount account)
    {
        json.WriteStartObject();
        WriteAccountMembers(call, json, account);
        if (!call.World.Options.OmitPaths)
        {
            json.WriteStartArray("Paths");
            json.WriteStringValue($"{account.Parent!.Path}{account.Id}/");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteAccountMembers(Call call, Utf8JsonWriter json, SimulatedAccount account)
    {
        json.WriteString("Id", account.Id);
        json.WriteString("Arn", call.Organization.Arn($"account/{call.Organization.Id}/{account.Id}"));
        json.WriteString("Email", account.Email);
        json.WriteString("Name", account.Name);
        if (call.World.Options.OmitPaths)
            json.WriteString("Status", account.State is "CLOSED" ? "SUSPENDED" : account.State);
        else
            json.WriteString("State", account.State);
        json.WriteString("JoinedMethod", account.JoinedMethod);
        json.WriteNumber("JoinedTimestamp", Epoch(account.Joined));
    }

    private static void WriteUnit(Call call, Utf8JsonWriter json, OrganizationalUnit unit)
    {
        json.WriteStartObject();
        json.WriteString("Id", unit.Id);
        json.WriteString("Arn", call.Organization.Arn($"ou/{call.Organization.Id}/{unit.Id}"));
        json.WriteString("Name", unit.Name);
        if (!call.World.Options.OmitPaths)
            json.WriteString("Path", unit.Path);
        json.WriteEndObject();
    }

    private static void WriteRoot(Call call, Utf8JsonWriter json)
    {
        var root = call.Organization.Root;
        json.WriteStartObject();
        json.WriteString("Id", root.Id);
        json.WriteString("Arn", call.Organization.Arn($"root/{call.Organization.Id}/{root.Id}"));
        json.WriteString("Name", root.Name);
        json.WriteStartArray("PolicyTypes");
        if (call.Organization.Policies.Enabled)
        {
            json.WriteStartObject();
            json.WriteString("Type", ServiceControlPolicies);
            json.WriteString("Status", "ENABLED");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>AWS JSON writes times as seconds since 1970, with milliseconds as a fraction.</summary>
    private static decimal Epoch(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;

    private static AwsException InvalidInput(string reason, string message) =>
        new(new AwsError("InvalidInputException", 400, message) { Reason = reason });
}
