using System.Text.Json;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>AWS Organizations.</summary>
internal static partial class OrganizationsOperations
{
    public static Service Service { get; } = new("organizations", Protocol.Json, "AWSOrganizationsV20161128",
    [
        new(nameof(DescribeOrganization), DescribeOrganization),
        new(nameof(ListAccounts), ListAccounts),
        new(nameof(DescribeAccount), DescribeAccount),
        new(nameof(ListRoots), ListRoots),
        new(nameof(ListOrganizationalUnitsForParent), ListOrganizationalUnitsForParent),
        new(nameof(ListAccountsForParent), ListAccountsForParent),
        new(nameof(ListParents), ListParents),
        new(nameof(DescribeOrganizationalUnit), DescribeOrganizationalUnit),
        new(nameof(ListDelegatedAdministrators), ListDelegatedAdministrators),
        new(nameof(ListPolicies), ListPolicies),
        new(nameof(DescribePolicy), DescribePolicy),
        new(nameof(ListTargetsForPolicy), ListTargetsForPolicy),
        new(nameof(ListPoliciesForTarget), ListPoliciesForTarget),
        new(nameof(CreatePolicy), CreatePolicy) { Changes = true },
        new(nameof(UpdatePolicy), UpdatePolicy) { Changes = true },
        new(nameof(DeletePolicy), DeletePolicy) { Changes = true, HasResult = false },
        new(nameof(AttachPolicy), AttachPolicy) { Changes = true, HasResult = false },
        new(nameof(DetachPolicy), DetachPolicy) { Changes = true, HasResult = false },
        new(nameof(EnablePolicyType), EnablePolicyType) { Changes = true },
        new(nameof(DisablePolicyType), DisablePolicyType) { Changes = true },
        new(nameof(ListAWSServiceAccessForOrganization), ListAWSServiceAccessForOrganization),
        new(nameof(EnableAWSServiceAccess), EnableAWSServiceAccess) { Changes = true, HasResult = false },
    ]);

    private static void DescribeOrganization(Call call, Utf8JsonWriter json)
    {
        MustBeMember(call);
        var organization = call.Organization;
        json.WriteStartObject("Organization");
        json.WriteString("Id", organization.Id);
        json.WriteString("Arn", organization.Arn($"organization/{organization.Id}"));
        json.WriteString("FeatureSet", "ALL");
        json.WriteString("MasterAccountArn", organization.Arn($"account/{organization.Id}/{organization.Management.Id}"));
        json.WriteString("MasterAccountId", organization.Management.Id);
        json.WriteString("MasterAccountEmail", organization.Management.Email);
        // AWS documents this member as unreliable; whoever wants to know asks ListRoots.
        json.WriteStartArray("AvailablePolicyTypes");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void ListAccounts(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        Page(call, json, "Accounts", call.Organization.Accounts, account => WriteAccount(call, json, account), call.World.Options.EmptyPage);
    }

    private static void ListAccountsForParent(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        Page(call, json, "Accounts", Parent(call).Accounts, account => WriteAccount(call, json, account));
    }

    private static void DescribeAccount(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var id = call.Required("AccountId");
        if (call.Organization.FindAccount(id) is not { Parent: not null } account)
            throw new AwsException("AccountNotFoundException", 400, "You specified an account that doesn't exist.");
        json.WritePropertyName("Account");
        WriteAccount(call, json, account);
    }

    private static void ListRoots(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        Page(call, json, "Roots", [call.Organization.Root], _ => WriteRoot(call, json));
    }

    private static void ListOrganizationalUnitsForParent(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        Page(call, json, "OrganizationalUnits", Parent(call).Children, unit => WriteUnit(call, json, unit));
    }

    private static void DescribeOrganizationalUnit(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var unit = call.Organization.FindUnit(call.Required("OrganizationalUnitId"));
        if (unit is null or { IsRoot: true })
            throw new AwsException("OrganizationalUnitNotFoundException", 400, "You specified an organizational unit that doesn't exist.");
        json.WritePropertyName("OrganizationalUnit");
        WriteUnit(call, json, unit);
    }

    private static void ListParents(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var child = call.Required("ChildId");
        var parent = call.Organization.FindAccount(child)?.Parent ?? call.Organization.FindUnit(child)?.Parent
            ?? throw new AwsException("ChildNotFoundException", 400, "You specified a child that doesn't exist.");
        Page(call, json, "Parents", [parent], one =>
        {
            json.WriteStartObject();
            json.WriteString("Id", one.Id);
            json.WriteString("Type", one.IsRoot ? "ROOT" : "ORGANIZATIONAL_UNIT");
            json.WriteEndObject();
        });
    }

    private static void ListDelegatedAdministrators(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        SimulatedAccount[] all = call.Organization.DelegatedAdministrator is { } account ? [account] : [];
        Page(call, json, "DelegatedAdministrators", all, one =>
        {
            json.WriteStartObject();
            WriteAccountMembers(call, json, one);
            json.WriteNumber("DelegationEnabledDate", Epoch(one.Joined.AddDays(1)));
            json.WriteEndObject();
        });
    }

    private static OrganizationalUnit Parent(Call call) =>
        call.Organization.FindUnit(call.Required("ParentId"))
        ?? throw new AwsException("ParentNotFoundException", 400, "You specified parent that doesn't exist.");
}
