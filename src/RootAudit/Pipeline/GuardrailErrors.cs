using System.Management.Automation;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Text;

namespace RootAudit.Pipeline;

/// <summary>Why a policy is not attached, and what is asked before one is.</summary>
internal static class GuardrailErrors
{
    /// <summary>A document that AWS would not take.</summary>
    public static ErrorRecord TooLong(int length) => Errors.OfInput(
        new InvalidOperationException(FormattableString.Invariant(
            $"The policy has {length} characters, and a service control policy may have {GuardrailDocument.MaximumLength}.")),
        "GuardrailTooLong",
        ErrorCategory.LimitsExceeded,
        length,
        "Exempt fewer accounts or actions: put the exempt accounts into a unit of their own and attach the policy beside it, or use wildcards in actions.");

    /// <summary>What keeps from attaching anything; <see langword="null"/> where nothing does.</summary>
    public static ErrorRecord? Refusal(OrganizationPolicies organization, IReadOnlyList<CollectionException> failures, IEnumerable<string> targets)
    {
        // Nobody can say what a change does to an organization that could be read in part only.
        if (failures.Count > 0)
            return Errors.Of(failures[0], target: null);
        if (organization.PoliciesEnabled != true)
        {
            return Errors.OfInput(
                new InvalidOperationException("Service control policies are not enabled on the root of the organization."),
                "PolicyTypeNotEnabled", ErrorCategory.InvalidOperation, organization.OrganizationId,
                "Enable them: aws organizations enable-policy-type --policy-type SERVICE_CONTROL_POLICY --root-id ROOT.");
        }

        foreach (var target in targets)
        {
            if (target == organization.ManagementAccountId)
            {
                return Errors.OfInput(
                    new InvalidOperationException($"{target} is the management account: service control policies have no effect on it."),
                    "TargetIsManagementAccount", ErrorCategory.InvalidArgument, target,
                    "Attach the policy to the root or to units; guard the management account's root with MFA, and without keys.");
            }

            if (organization.Nodes.All(node => node.Id != target))
            {
                return Errors.OfInput(
                    new ItemNotFoundException($"No account of the organization is in {target} or below it, so attaching a policy there changes nothing for any root user."),
                    "TargetNotFound", ErrorCategory.ObjectNotFound, target,
                    "Get-OrganizationAccount shows the units of the accounts in OrganizationalUnitPath.");
            }
        }

        return null;
    }

    /// <summary>Another policy has the name.</summary>
    public static ErrorRecord NameTaken(ServiceControlPolicy there) => Errors.OfInput(
        new InvalidOperationException($"There is a policy '{Printable.Text(there.Name)}' ({there.Id}) already, and it says something else."),
        "PolicyNameTaken", ErrorCategory.ResourceExists, there.Id, "Choose another -Name, or change that policy by hand.");

    /// <summary>The policy is none, or says what nobody can foresee.</summary>
    public static ErrorRecord NotUnderstood(GuardrailChange change) => Errors.OfInput(
        new InvalidOperationException(
            $"What the policy does to root users cannot be told: that of {change.AccountId} is {change.Before} now and would not be known."),
        "GuardrailNotUnderstood", ErrorCategory.InvalidData, change.AccountId,
        "Check that the document is a service control policy, given as one text (Get-Content -Raw); New-RootGuardrail writes one.");

    /// <summary>The policy would end centralized root access where it works now.</summary>
    public static ErrorRecord BlocksAssumeRoot(GuardrailChange change, int count) => Errors.OfInput(
        new InvalidOperationException(FormattableString.Invariant(
            $"The policy would block AssumeRoot sessions in {count} accounts ({change.AccountId} is one): root credentials could not be audited and removed centrally any more.")),
        "AssumeRootWouldBeBlocked", ErrorCategory.InvalidOperation, change.AccountId,
        "Leave AssumeRoot sessions alone with the condition \"Null\": { \"aws:AssumedRoot\": \"true\" }, as New-RootGuardrail does, or say -BlockAssumeRoot.");

    /// <summary>The policy is there, and not attached.</summary>
    public static ErrorRecord NotAttached(CollectionException failure, string policyId, string name, string target)
    {
        var record = Errors.Of(failure, target);
        var message = $"{failure.Message} The policy '{Printable.Text(name)}' ({policyId}) exists, and is not attached to {target}. A second run goes on from there.";
        record.ErrorDetails = new ErrorDetails(message) { RecommendedAction = failure.RecommendedAction ?? string.Empty };
        return record;
    }

    /// <summary>A place as people know it.</summary>
    public static string Name(OrganizationPolicies organization, string target) =>
        organization.Nodes.First(node => node.Id == target).Name is { } name ? $"{Printable.Text(name)} ({target})" : target;

    /// <summary>What is asked before a policy is attached.</summary>
    public static string Question(ServiceControlPolicy policy, string? policyId, IReadOnlyList<GuardrailChange> changes)
    {
        var verb = policyId is null ? "Create and attach" : "Attach";
        var groups = changes.GroupBy(change => (change.Before, change.After, change.AssumeRootBefore, change.AssumeRootAfter)).Select(group =>
            FormattableString.Invariant($"{group.Count()} from {group.Key.Before} to {group.Key.After} (AssumeRoot: {group.Key.AssumeRootAfter})"));
        var effect = changes.Count == 0 ? "nothing changes for any account" : string.Join(", ", groups);
        return $"{verb} the policy '{Printable.Text(policy.Name)}'; root users: {effect}";
    }
}
