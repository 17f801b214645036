using RootAudit.Accounts;
using RootAudit.Administrators.Evaluation;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Guardrails.Evaluation;

namespace RootAudit.Administrators;

/// <summary>
/// The service control policies over accounts, as layers above the policies of their users and roles. It can be asked from several threads.
/// </summary>
public sealed class ServiceControls
{
    private readonly OrganizationPolicies? _organization;
    private readonly OrganizationTree? _tree;
    private readonly PathReader? _paths;
    private readonly Gap? _gap;

    /// <summary>The policies of an organization.</summary>
    /// <param name="organization">The tree and the policies.</param>
    public ServiceControls(OrganizationPolicies organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        _organization = organization;
        _tree = new OrganizationTree(organization);
        _paths = new PathReader(organization, new PolicySet(organization));
    }

    private ServiceControls(Gap? gap) => _gap = gap;

    /// <summary>No policies: an account that is in no organization.</summary>
    public static ServiceControls None { get; } = new((Gap?)null);

    /// <summary>Policies that could not be read: what they decide stays open.</summary>
    /// <param name="gap">Why.</param>
    public static ServiceControls NotRead(Gap gap) => new(gap ?? throw new ArgumentNullException(nameof(gap)));

    /// <summary>What is not known of the policies over an account.</summary>
    internal IReadOnlyList<Gap> Gaps(OrganizationAccount account)
    {
        if (_gap is not null)
            return [_gap];
        if (_organization is null || !Applies(account))
            return [];
        var node = _tree!.Account(account.AccountId);
        return [.. _organization.Gaps, .. node is null ? [] : _paths!.Gaps(_tree.PathTo(node))];
    }

    /// <summary>The layers over an account, from the root down.</summary>
    internal IReadOnlyList<PolicyLayer> Over(OrganizationAccount account)
    {
        if (_gap is not null)
            return [new PolicyLayer("service control policies", [], IsUnknown: true)];
        if (_organization is null || !Applies(account))
            return [];
        // Which account they do not apply to has to be known before one of them is held against this one.
        var mayBeManagement = _organization.ManagementAccountId is null && account.IsManagementAccount is null;
        if (mayBeManagement || _organization.PoliciesEnabled is null || _tree!.Account(account.AccountId) is not { } node)
            return [new PolicyLayer("service control policies", [], IsUnknown: true)];
        return [.. _paths!.Documents(_tree.PathTo(node)).Select(level => Layer(level.Node, level.Policies))];
    }

    private bool Applies(OrganizationAccount account) =>
        _organization!.PoliciesEnabled != false && account.AccountId != _organization.ManagementAccountId
        && (_organization.ManagementAccountId is not null || account.IsManagementAccount != true);

    private static PolicyLayer Layer(PolicyNode node, IReadOnlyList<ReadPolicy>? policies) => new(
        $"service control policies of {node.Name ?? node.Id}",
        [.. (policies ?? []).Select(read => new LayerPolicy(
            read.Policy.Name, read.Document?.Statements, read.Error.Length > 0 ? read.Error : "It could not be read."))],
        IsUnknown: policies is null);
}
