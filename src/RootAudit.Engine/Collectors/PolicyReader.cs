using RootAudit.Engine.Aws.Organizations;
using RootAudit.Failures;
using RootAudit.Guardrails;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Reads which policies are attached where, and what they say, with few calls: attachments by policy (a policy's targets come in pages of
/// twenty) or by target (one call for each root, unit and account), whichever are fewer; and each document that matters once.
/// </summary>
/// <param name="calls">The calls.</param>
/// <param name="tree">The places that matter.</param>
/// <param name="organizationSize">How many places the whole organization has, as far as known; at least those of the tree.</param>
internal sealed class PolicyReader(OrganizationCalls calls, PolicyNodes tree, int organizationSize)
{
    private const int PageSize = 20;

    private readonly Dictionary<string, PolicySummary> _summaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>?> _attachments = new(StringComparer.Ordinal);
    private readonly List<CollectionException> _failures = [];
    private readonly object _lock = new();

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<CollectionException> Failures => _failures;

    /// <summary>The policies attached to each place itself.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>?> Attachments =>
        _attachments.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>?)pair.Value, StringComparer.Ordinal);

    /// <summary>Reads the attachments, then the documents of what is attached.</summary>
    public async Task<IReadOnlyList<ServiceControlPolicy>> ReadAsync(CancellationToken cancellationToken)
    {
        // So few that listing the policies first would cost more than it could save.
        var policies = tree.Nodes.Count <= PageSize ? null : await ListAsync(cancellationToken).ConfigureAwait(false);
        if (policies is not null && policies.Count + Pages(organizationSize) < tree.Nodes.Count)
            await ByPolicyAsync(policies, cancellationToken).ConfigureAwait(false);
        else
            await Task.WhenAll(tree.Nodes.Select(node => node.Id).ToList().Select(id => ByTargetAsync(id, cancellationToken))).ConfigureAwait(false);
        var attached = _attachments.Values.OfType<List<string>>().SelectMany(ids => ids).ToHashSet(StringComparer.Ordinal);
        return await Task.WhenAll(
            _summaries.Values.Where(policy => attached.Contains(policy.Id)).Select(policy => DescribeAsync(policy, cancellationToken))).ConfigureAwait(false);
    }

    private static int Pages(int items) => (items + PageSize - 1) / PageSize;

    /// <summary>All policies; <see langword="null"/> where they may not be listed, which need not keep from asking place by place.</summary>
    private async Task<IReadOnlyList<PolicySummary>?> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var all = new List<PolicySummary>();
            await foreach (var page in calls.ListPoliciesAsync(cancellationToken).ConfigureAwait(false))
                all.AddRange(page);
            return all;
        }
        catch (CollectionException failure) when (failure.Reason == GapReason.AccessDenied)
        {
            return null;
        }
        catch (CollectionException failure)
        {
            Failed(failure);
            return [];
        }
    }

    private async Task ByPolicyAsync(IReadOnlyList<PolicySummary> policies, CancellationToken cancellationToken)
    {
        // What nothing is attached to has an empty list, and not none: only the latter means that it is not known.
        if (_failures.Count == 0)
        {
            foreach (var node in tree.Nodes)
                _attachments[node.Id] = [];
        }

        await Task.WhenAll(policies.Select(policy => TargetsAsync(policy, cancellationToken))).ConfigureAwait(false);
    }

    private async Task TargetsAsync(PolicySummary policy, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in calls.ListTargetsForPolicyAsync(policy.Id, cancellationToken).ConfigureAwait(false))
            {
                lock (_lock)
                {
                    foreach (var target in page)
                        Attach(target.Id, target.Name, policy);
                }
            }
        }
        catch (CollectionException failure)
        {
            // It may be attached anywhere, so nothing is known of any place.
            lock (_lock)
            {
                Failed(failure);
                foreach (var node in tree.Nodes)
                    _attachments[node.Id] = null;
            }
        }
    }

    private async Task ByTargetAsync(string nodeId, CancellationToken cancellationToken)
    {
        try
        {
            var found = new List<PolicySummary>();
            await foreach (var page in calls.ListPoliciesForTargetAsync(nodeId, cancellationToken).ConfigureAwait(false))
                found.AddRange(page);
            lock (_lock)
            {
                _attachments[nodeId] = [];
                foreach (var policy in found)
                    Attach(nodeId, null, policy);
            }
        }
        catch (CollectionException failure)
        {
            lock (_lock)
            {
                Failed(failure);
                _attachments[nodeId] = null;
            }
        }
    }

    private async Task<ServiceControlPolicy> DescribeAsync(PolicySummary policy, CancellationToken cancellationToken)
    {
        // Its document is the same in every organization.
        if (policy.Id == ServiceControlPolicy.FullAccessId)
            return new ServiceControlPolicy(policy.Id, policy.Name, policy.AwsManaged, null);
        try
        {
            var content = await calls.DescribePolicyAsync(policy.Id, cancellationToken).ConfigureAwait(false);
            return new ServiceControlPolicy(policy.Id, policy.Name, policy.AwsManaged, content);
        }
        catch (CollectionException failure)
        {
            lock (_lock)
                Failed(failure);
            return new ServiceControlPolicy(policy.Id, policy.Name, policy.AwsManaged, null);
        }
    }

    private void Attach(string nodeId, string? name, PolicySummary policy)
    {
        tree.Name(nodeId, name);
        if (!tree.Has(nodeId) || !_attachments.TryGetValue(nodeId, out var list) || list is null)
            return;
        _summaries[policy.Id] = policy;
        list.Add(policy.Id);
    }

    private void Failed(CollectionException failure) => _failures.Add(failure);
}
