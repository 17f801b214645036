using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Failures;
using RootAudit.Permissions;

namespace RootAudit.Engine.Aws.Organizations;

/// <summary>The calls about service control policies.</summary>
internal sealed partial class OrganizationCalls
{
    /// <summary>A policy of this name is there already.</summary>
    public const string DuplicatePolicy = "DuplicatePolicy";

    /// <summary>A limit of AWS does not let the change be made.</summary>
    public const string ConstraintViolation = "ConstraintViolation";

    /// <summary>AWS does not take the document for a service control policy.</summary>
    public const string MalformedPolicy = "MalformedPolicyDocument";

    /// <summary>Service control policies are not enabled on the root.</summary>
    public const string PolicyTypeNotEnabled = "PolicyTypeNotEnabled";

    private const string AlreadyAttached = "DuplicatePolicyAttachment";
    private const string ServiceControl = "SERVICE_CONTROL_POLICY";

    /// <summary>Lists the service control policies.</summary>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public IAsyncEnumerable<IReadOnlyList<PolicySummary>> ListPoliciesAsync(CancellationToken cancellationToken) =>
        PagesAsync(AwsOperations.ListPolicies, new() { ["Filter"] = ServiceControl }, "Policies", ReadSummary, cancellationToken);

    /// <summary>Lists the service control policies attached to a root, unit or account itself.</summary>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public IAsyncEnumerable<IReadOnlyList<PolicySummary>> ListPoliciesForTargetAsync(string targetId, CancellationToken cancellationToken) =>
        PagesAsync(
            AwsOperations.ListPoliciesForTarget, new() { ["TargetId"] = targetId, ["Filter"] = ServiceControl }, "Policies", ReadSummary, cancellationToken);

    /// <summary>Lists where a policy is attached.</summary>
    /// <exception cref="CollectionException">A page could not be read.</exception>
    public IAsyncEnumerable<IReadOnlyList<PolicyTarget>> ListTargetsForPolicyAsync(string policyId, CancellationToken cancellationToken) =>
        PagesAsync(
            AwsOperations.ListTargetsForPolicy, new() { ["PolicyId"] = policyId }, "Targets",
            target => new PolicyTarget(target.RequiredText("TargetId"), target.Text("Name")), cancellationToken);

    /// <summary>Reads the document of a policy, as it was saved.</summary>
    /// <exception cref="CollectionException">It could not be read.</exception>
    public async Task<string> DescribePolicyAsync(string policyId, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(AwsOperations.DescribePolicy, new() { ["PolicyId"] = policyId }, cancellationToken).ConfigureAwait(false);
        return Parsed(AwsOperations.DescribePolicy, () => answer.Document.RequiredObject("Policy").RequiredText("Content"));
    }

    /// <summary>Makes a service control policy.</summary>
    /// <exception cref="AnswerException"><see cref="DuplicatePolicy"/>, <see cref="ConstraintViolation"/>, <see cref="MalformedPolicy"/>.</exception>
    /// <exception cref="CollectionException">It could not be made.</exception>
    public async Task<string> CreatePolicyAsync(string name, string description, string content, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["Name"] = name, ["Description"] = description, ["Type"] = ServiceControl, ["Content"] = content,
        };
        var answer = await CallAsync(
            GuardrailOperations.CreatePolicy, input, cancellationToken, DuplicatePolicy, ConstraintViolation, MalformedPolicy).ConfigureAwait(false);
        return Parsed(GuardrailOperations.CreatePolicy, () => answer.Document.RequiredObject("Policy").RequiredObject("PolicySummary").RequiredText("Id"));
    }

    /// <summary>Attaches a policy. One that is attached already stays so: that is also how a repeated call ends.</summary>
    /// <exception cref="AnswerException"><see cref="ConstraintViolation"/>, <see cref="PolicyTypeNotEnabled"/>.</exception>
    /// <exception cref="CollectionException">It could not be attached.</exception>
    public async Task AttachPolicyAsync(string policyId, string targetId, CancellationToken cancellationToken)
    {
        var input = new JsonObject { ["PolicyId"] = policyId, ["TargetId"] = targetId };
        try
        {
            await CallAsync(
                GuardrailOperations.AttachPolicy, input, cancellationToken, AlreadyAttached, ConstraintViolation, PolicyTypeNotEnabled).ConfigureAwait(false);
        }
        catch (AnswerException answer) when (answer.ErrorCode == AlreadyAttached)
        {
            // As it should be.
        }
    }

    private static PolicySummary ReadSummary(JsonElement policy) => new(
        policy.RequiredText("Id"),
        policy.Text("Name") ?? string.Empty,
        policy.TryGetProperty("AwsManaged", out var managed) && managed.ValueKind == JsonValueKind.True);

    private static UnitRecord ReadRoot(JsonElement root)
    {
        var status = root.TryGetProperty("PolicyTypes", out var types) && types.ValueKind == JsonValueKind.Array
            ? types.EnumerateArray().FirstOrDefault(type => type.Text("Type") == ServiceControl).Text("Status") ?? "DISABLED"
            : null;
        return ReadUnit(root) with { PoliciesEnabled = status switch { "ENABLED" => true, "DISABLED" => false, _ => null } };
    }
}
