using System.Text.Json;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Service control policies: making, changing, attaching them, with the limits that AWS documents.</summary>
internal static partial class OrganizationsOperations
{
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
    private const int MostContent = 5120;
    private const int MostPolicies = 1000;
    private const int MostAttached = 5;

    private static readonly Lock Changing = new();

    private static void CreatePolicy(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var store = call.Organization.Policies;
        var policy = new ServiceControlPolicy(
            call.Organization.Policies.NewId(call.World.Options.Seed), Name(call), call.Input.Text("Description") ?? "", Needed(call, "Content"), AwsManaged: false);
        if (!IsServiceControl(call, "Type"))
            throw new AwsException("PolicyTypeNotAvailableForOrganizationException", 400, "You can't use the specified policy type with this organization.");
        lock (Changing)
        {
            MustBePolicy(policy.Content);
            MustBeUnique(store, policy);
            if (store.All().Count(one => !one.AwsManaged) >= MostPolicies)
                throw Constraint("POLICY_NUMBER_LIMIT_EXCEEDED", "You have exceeded the number of policies that you can have in an organization.");
            store.Put(policy);
        }

        WritePolicy(call, json, policy);
    }

    private static void UpdatePolicy(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var old = MustBeOwn(Policy(call));
        var policy = old with
        {
            Name = call.Input.Text("Name") is null ? old.Name : Name(call),
            Description = call.Input.Text("Description") ?? old.Description,
            Content = call.Input.Text("Content") ?? old.Content,
        };
        lock (Changing)
        {
            MustBePolicy(policy.Content);
            MustBeUnique(call.Organization.Policies, policy);
            call.Organization.Policies.Put(policy);
        }

        WritePolicy(call, json, policy);
    }

    private static void DeletePolicy(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var policy = MustBeOwn(Policy(call));
        lock (Changing)
        {
            if (call.Organization.Policies.TargetsOf(policy.Id).Count > 0)
                throw new AwsException("PolicyInUseException", 400, "The policy is attached to one or more entities. You must detach it first.");
            call.Organization.Policies.Remove(policy.Id);
        }
    }

    private static void AttachPolicy(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var (policy, target, store) = (Policy(call), Target(call), call.Organization.Policies);
        lock (Changing)
        {
            MustBeEnabled(store);
            var attached = store.OfTarget(target);
            if (attached.Contains(policy))
                throw new AwsException("DuplicatePolicyAttachmentException", 400, "The selected policy is already attached to the specified target.");
            if (attached.Count >= MostAttached)
                throw Constraint("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You have exceeded the number of policies of this type that can be attached to the entity.");
            store.Attach(policy.Id, target);
        }
    }

    private static void DetachPolicy(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        var (policy, target, store) = (Policy(call), Target(call), call.Organization.Policies);
        lock (Changing)
        {
            var attached = store.OfTarget(target);
            if (!attached.Contains(policy))
                throw new AwsException("PolicyNotAttachedException", 400, "The policy isn't attached to the specified target in the specified root.");
            if (attached.Count == 1)
                throw Constraint("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You must have at least one policy of this type attached to the entity.");
            store.Detach(policy.Id, target);
        }
    }

    private static void EnablePolicyType(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        MustBeRoot(call);
        var store = call.Organization.Policies;
        if (!IsServiceControl(call, "PolicyType"))
            throw new AwsException("PolicyTypeNotAvailableForOrganizationException", 400, "You can't use the specified policy type with this organization.");
        lock (Changing)
        {
            if (store.Enabled)
                throw new AwsException("PolicyTypeAlreadyEnabledException", 400, "The specified policy type is already enabled in the specified root.");
            store.Enable(call.Organization.TargetIds());
        }

        json.WritePropertyName("Root");
        WriteRoot(call, json);
    }

    private static void DisablePolicyType(Call call, Utf8JsonWriter json)
    {
        MustBeAdministrator(call);
        MustBeRoot(call);
        lock (Changing)
        {
            if (!IsServiceControl(call, "PolicyType") || !call.Organization.Policies.Enabled)
                throw new AwsException("PolicyTypeNotEnabledException", 400, "The specified policy type isn't currently enabled in this root.");
            call.Organization.Policies.Disable();
        }

        json.WritePropertyName("Root");
        WriteRoot(call, json);
    }

    private static void MustBeRoot(Call call)
    {
        if (!string.Equals(Needed(call, "RootId"), call.Organization.Root.Id, StringComparison.Ordinal))
            throw new AwsException("RootNotFoundException", 400, "We can't find a root with the RootId that you specified.");
    }

    private static void MustBeEnabled(PolicyStore store)
    {
        if (!store.Enabled)
            throw new AwsException("PolicyTypeNotEnabledException", 400, "The specified policy type isn't currently enabled in this root.");
    }

    private static ServiceControlPolicy MustBeOwn(ServiceControlPolicy policy) => !policy.AwsManaged ? policy
        : throw InvalidInput("IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and can't be modified.");

    private static void MustBeUnique(PolicyStore store, ServiceControlPolicy policy)
    {
        if (store.All().Any(one => string.Equals(one.Name, policy.Name, StringComparison.Ordinal) && !string.Equals(one.Id, policy.Id, StringComparison.Ordinal)))
            throw new AwsException("DuplicatePolicyException", 400, "A policy with the same name already exists.");
    }

    private static string Name(Call call) => Needed(call, "Name") is { Length: <= 128 } name ? name
        : throw InvalidInput("MAX_LENGTH_EXCEEDED", "You provided a string parameter that is longer than allowed.");

    private static AwsException Constraint(string reason, string message) =>
        new(new AwsError("ConstraintViolationException", 400, message) { Reason = reason });

    private static void MustBePolicy(string content)
    {
        if (content.Length > MostContent)
            throw Constraint("POLICY_CONTENT_LIMIT_EXCEEDED", "You have exceeded the maximum size of the policy document.");
        if (!PolicyGrammar.IsServiceControlPolicy(content))
            throw new AwsException("MalformedPolicyDocumentException", 400, "The provided policy document does not meet the requirements of the specified policy type.");
    }
}
