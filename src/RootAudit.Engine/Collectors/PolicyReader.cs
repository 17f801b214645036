using RootAudit.Engine.Aws.Organizations;
using RootAudit.Failures;
using RootAudit.Guardrails;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Reads which policies are attached where, and what they say, with few calls: attachments by policy (a policy's targets come in pages of
/// twenty) or by target (one call for each root, unit and account), whichever are fewer; and each document that matters once.
/// </summary>
/// <param name="calls">The calls.</param>
internal sealed class PolicyReader(OrganizationCalls calls)
{
    private const int PageSize = 20;

    private readonly List<(PolicySummary Policy, PolicyTarget Target)> _targets = [];
    private readonly Dictionary<string, PolicySummary> _summaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>?> _attachments = new(StringComparer.Ordinal);
    private readonly List<CollectionException> _failures = [];
    private readonly object _lock = new();
    private Task<IReadOnlyList<PolicySummary>?>? _listing;
    private Task? _targetsRead;
    private bool _isIncomplete;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<CollectionException> Failures => _failures;

    /// <summary>The policies attached to each place itself.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>?> Attachments =>
        _attachments.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>?)pair.Value, StringComparer.Ordinal);

    /// <summary>
    /// Told of so many places that will be read, and more to come: begins to read by policy as soon as that is sure to take fewer calls.
    /// The pages of accounts and those of a policy that is attached everywhere are the two longest chains of calls, and so run beside one another.
    /// </summary>
    public void Expect(int places, CancellationToken cancellationToken)
    {
        if (places <= PageSize || _targetsRead is not null)
            return;
        _listing ??= ListAsync(cancellationToken);
        if (_listing is { IsCompletedSuccessfully: true, Result: { } policies } && IsByPolicyFewer(policies.Count, places, places))
            _targetsRead = TargetsAsync(policies, cancellationToken);
    }

    /// <summary>Reads the attachments, then the documents of what is attached.</summary>
    /// <param name="tree">The places that matter.</param>
    /// <param name="organizationSize">How many places the whole organization has, as far as known; at least those of the tree.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ServiceControlPolicy>> ReadAsync(PolicyNodes tree, int organizationSize, CancellationToken cancellationToken)
    {
        // So few that listing the policies first would cost more than it could save.
        if (_targetsRead is null && tree.Nodes.Count > PageSize)
        {
            var policies = await (_listing ??= ListAsync(cancellationToken)).ConfigureAwait(false);
            if (policies is not null && IsByPolicyFewer(policies.Count, organizationSize, tree.Nodes.Count))
                _targetsRead = TargetsAsync(policies, cancellationToken);
        }

        if (_targetsRead is not null)
        {
            await _targetsRead.ConfigureAwait(false);
            Place(tree);
        }
        else
        {
            await Task.WhenAll(tree.Nodes.Select(node => node.Id).ToList().Select(id => ByTargetAsync(id, cancellationToken))).ConfigureAwait(false);
        }

        var attached = _attachments.Values.OfType<List<string>>().SelectMany(ids => ids).ToHashSet(StringComparer.Ordinal);
        return await Task.WhenAll(
            _summaries.Values.Where(policy => attached.Contains(policy.Id)).Select(policy => DescribeAsync(policy, cancellationToken))).ConfigureAwait(false);
    }

    private static bool IsByPolicyFewer(int policies, int organizationSize, int places) => policies + Pages(organizationSize) < places;

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
            _isIncomplete = true;
            return [];
        }
    }

    private Task TargetsAsync(IReadOnlyList<PolicySummary> policies, CancellationToken cancellationToken) =>
        Task.WhenAll(policies.Select(policy => TargetsAsync(policy, cancellationToken)));

    private async Task TargetsAsync(PolicySummary policy, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in calls.ListTargetsForPolicyAsync(policy.Id, cancellationToken).ConfigureAwait(false))
            {
                lock (_lock)
                    _targets.AddRange(page.Select(target => (policy, target)));
            }
        }
        catch (CollectionException failure)
        {
            Failed(failure);
            _isIncomplete = true;
        }
    }

    /// <summary>Puts what was read by policy where it belongs; what is attached to places that do not matter is left.</summary>
    private void Place(PolicyNodes tree)
    {
        // A policy that could not be asked for may be attached anywhere, so nothing is known of any place: no list at all. What nothing
        // is attached to has an empty one.
        foreach (var node in tree.Nodes.ToList())
            _attachments[node.Id] = _isIncomplete ? null : [];
        foreach (var (policy, target) in _targets)
        {
            tree.Name(target.Id, target.Name);
            Attach(target.Id, policy);
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
                    Attach(nodeId, policy);
            }
        }
        catch (CollectionException failure)
        {
            Failed(failure);
            lock (_lock)
                _attachments[nodeId] = null;
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
            Failed(failure);
            return new ServiceControlPolicy(policy.Id, policy.Name, policy.AwsManaged, null);
        }
    }

    private void Attach(string nodeId, PolicySummary policy)
    {
        if (!_attachments.TryGetValue(nodeId, out var list) || list is null)
            return;
        _summaries[policy.Id] = policy;
        list.Add(policy.Id);
    }

    private void Failed(CollectionException failure)
    {
        lock (_lock)
            _failures.Add(failure);
    }
}
