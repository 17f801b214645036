using System.Text.Json;
using System.Text.Json.Nodes;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Organizations;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Permissions;
using RootAudit.Text;

namespace RootAudit.Engine.Repair;

/// <summary>Makes the policy that denies root, and attaches it. Both can be repeated: what is there already stays as it is.</summary>
/// <param name="session">The session.</param>
public sealed class GuardrailRepair(AwsSession session) : IDisposable
{
    private readonly OrganizationCalls _calls = new(session);

    /// <summary>The policy of a name, with its document; <see langword="null"/> where there is none.</summary>
    /// <exception cref="CollectionException">The policies could not be read.</exception>
    public async Task<ServiceControlPolicy?> FindAsync(string name, CancellationToken cancellationToken)
    {
        await foreach (var page in _calls.ListPoliciesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (page.FirstOrDefault(policy => policy.Name == name) is { } found)
            {
                var content = await _calls.DescribePolicyAsync(found.Id, cancellationToken).ConfigureAwait(false);
                return new ServiceControlPolicy(found.Id, found.Name, found.AwsManaged, content);
            }
        }

        return null;
    }

    /// <summary>Whether two documents say the same, whatever their white space.</summary>
    public static bool SameDocument(string? one, string? other)
    {
        try
        {
            return one is not null && other is not null && JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Makes a policy.</summary>
    /// <returns>Its id; that of the one which is there where a repeated call, or somebody else, made it meanwhile.</returns>
    /// <exception cref="CollectionException">It could not be made.</exception>
    public async Task<string> CreateAsync(string name, string description, string content, CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.CreatePolicyAsync(name, description, content, cancellationToken).ConfigureAwait(false);
        }
        catch (AnswerException answer) when (answer.ErrorCode == OrganizationCalls.DuplicatePolicy)
        {
            return await FindAsync(name, cancellationToken).ConfigureAwait(false) is { } there && SameDocument(there.Content, content)
                ? there.Id
                : throw Refused(GuardrailOperations.CreatePolicy, answer, $"There is another policy with the name '{Printable.Text(name)}'.", "Choose another -Name.");
        }
        catch (AnswerException answer) when (answer.ErrorCode == OrganizationCalls.MalformedPolicy)
        {
            throw Refused(
                GuardrailOperations.CreatePolicy, answer, "AWS does not take the document for a service control policy.",
                "Check its form; New-RootGuardrail writes one that AWS takes.");
        }
        catch (AnswerException answer)
        {
            throw Refused(
                GuardrailOperations.CreatePolicy, answer, "AWS did not make the policy: a limit of the organization is reached (number or size of policies).",
                "Delete policies that are attached nowhere, or give fewer exempt accounts and actions.");
        }
    }

    /// <summary>Attaches a policy; one that is attached already stays so.</summary>
    /// <exception cref="CollectionException">It could not be attached.</exception>
    public async Task AttachAsync(string policyId, string targetId, CancellationToken cancellationToken)
    {
        try
        {
            await _calls.AttachPolicyAsync(policyId, targetId, cancellationToken).ConfigureAwait(false);
        }
        catch (AnswerException answer) when (answer.ErrorCode == OrganizationCalls.PolicyTypeNotEnabled)
        {
            throw Refused(
                GuardrailOperations.AttachPolicy, answer, "Service control policies are not enabled on the root of the organization.",
                "Enable them: aws organizations enable-policy-type --policy-type SERVICE_CONTROL_POLICY --root-id ROOT.");
        }
        catch (AnswerException answer)
        {
            throw Refused(
                GuardrailOperations.AttachPolicy, answer, $"No more policies can be attached to {targetId}: a limit of AWS is reached.",
                "Detach a policy from it, or join two into one; then run the command again, which goes on where it ended.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _calls.Dispose();

    private static CollectionException Refused(AwsOperation operation, AnswerException answer, string message, string remedy) =>
        new(GapReason.ServiceFailure, message, answer) { Operation = operation.Id, ErrorCode = answer.ErrorCode, RecommendedAction = remedy };
}
