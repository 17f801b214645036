using System.Text.Json;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Service control policies: reading them and where they are attached. Other types of policy are not simulated.</summary>
internal static partial class OrganizationsOperations
{
    private const string ServiceControlPolicies = "SERVICE_CONTROL_POLICY";

    private static readonly string[] PolicyTypes =
    [
        ServiceControlPolicies, "RESOURCE_CONTROL_POLICY", "TAG_POLICY", "BACKUP_POLICY", "AISERVICES_OPT_OUT_POLICY", "CHATBOT_POLICY",
        "DECLARATIVE_POLICY_EC2", "SECURITYHUB_POLICY", "INSPECTOR_POLICY", "UPGRADE_ROLLOUT_POLICY", "BEDROCK_POLICY", "S3_POLICY",
        "NETWORK_SECURITY_DIRECTOR_POLICY",
    ];

    private static void ListPolicies(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var all = IsServiceControl(call, "Filter") ? call.Organization.Policies.All() : [];
        Page(call, json, "Policies", all, policy => WriteSummary(call, json, policy));
    }

    private static void DescribePolicy(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        WritePolicy(call, json, Policy(call));
    }

    private static void ListTargetsForPolicy(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var policy = Policy(call);
        Page(call, json, "Targets", call.Organization.Policies.TargetsOf(policy.Id), id =>
        {
            var (name, type, arn) = Describe(call.Organization, id)!.Value;
            json.WriteStartObject();
            json.WriteString("TargetId", id);
            json.WriteString("Arn", arn);
            json.WriteString("Name", name);
            json.WriteString("Type", type);
            json.WriteEndObject();
        });
    }

    private static void ListPoliciesForTarget(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var all = IsServiceControl(call, "Filter") ? call.Organization.Policies.OfTarget(Target(call)) : [];
        Page(call, json, "Policies", all, policy => WriteSummary(call, json, policy));
    }

    private static void WritePolicy(Call call, Utf8JsonWriter json, ServiceControlPolicy policy)
    {
        json.WriteStartObject("Policy");
        json.WritePropertyName("PolicySummary");
        WriteSummary(call, json, policy);
        json.WriteString("Content", policy.Content);
        json.WriteEndObject();
    }

    private static void WriteSummary(Call call, Utf8JsonWriter json, ServiceControlPolicy policy)
    {
        var organization = call.Organization;
        json.WriteStartObject();
        json.WriteString("Id", policy.Id);
        json.WriteString("Arn", policy.AwsManaged
            ? $"arn:{organization.Partition}:organizations::aws:policy/service_control_policy/{policy.Id}"
            : organization.Arn($"policy/{organization.Id}/service_control_policy/{policy.Id}"));
        json.WriteString("Name", policy.Name);
        json.WriteString("Description", policy.Description);
        json.WriteString("Type", ServiceControlPolicies);
        json.WriteBoolean("AwsManaged", policy.AwsManaged);
        json.WriteEndObject();
    }

    /// <summary>The policy that the call names, or the error of one that is not there.</summary>
    private static ServiceControlPolicy Policy(Call call)
    {
        var id = Needed(call, "PolicyId");
        if (!id.StartsWith("p-", StringComparison.Ordinal) || id.Length < 10)
            throw InvalidInput("INVALID_PATTERN", "You provided a value that does not match the required pattern.");
        return call.Organization.Policies.Find(id)
            ?? throw new AwsException("PolicyNotFoundException", 400, "We can't find a policy with the PolicyId that you specified.");
    }

    private static string Target(Call call)
    {
        var id = Needed(call, "TargetId");
        if (!(id.StartsWith("r-", StringComparison.Ordinal) || id.StartsWith("ou-", StringComparison.Ordinal) || (id.Length == 12 && id.All(char.IsAsciiDigit))))
            throw InvalidInput("INVALID_PATTERN_TARGET_ID", "You provided a policy target ID that doesn't match the required pattern.");
        return Describe(call.Organization, id) is not null ? id
            : throw new AwsException("TargetNotFoundException", 400, "We can't find a root, OU, account, or policy with the TargetId that you specified.");
    }

    private static (string Name, string Type, string Arn)? Describe(SimulatedOrganization organization, string id) =>
        organization.FindUnit(id) is { } unit
            ? (unit.Name, unit.IsRoot ? "ROOT" : "ORGANIZATIONAL_UNIT", organization.Arn($"{(unit.IsRoot ? "root" : "ou")}/{organization.Id}/{id}"))
            : organization.FindAccount(id) is { Parent: not null } account
                ? (account.Name, "ACCOUNT", organization.Arn($"account/{organization.Id}/{id}"))
                : null;

    private static bool IsServiceControl(Call call, string parameter)
    {
        var type = Needed(call, parameter);
        if (!PolicyTypes.Contains(type, StringComparer.Ordinal))
            throw InvalidInput("INVALID_ENUM_POLICY_TYPE", "You specified an invalid policy type string.");
        return type is ServiceControlPolicies;
    }

    private static string Needed(Call call, string name) => call.Input.Text(name) is { Length: > 0 } text ? text
        : throw InvalidInput("INPUT_REQUIRED", $"You must include a value for {name}.");
}
