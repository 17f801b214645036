namespace RootAudit.Simulator.State;

/// <summary>
/// The organization's service control policies and where they are attached. Calls arrive at once and change it, so every
/// member holds the lock for its whole length, and lists are handed out as copies.
/// </summary>
internal sealed class PolicyStore
{
    private readonly Lock _lock = new();
    private readonly List<ServiceControlPolicy> _policies = [ServiceControlPolicy.FullAccess];
    private readonly Dictionary<string, List<string>> _byTarget = new(StringComparer.Ordinal);
    private bool _enabled;
    private long _made;

    /// <summary>Whether the root has service control policies enabled.</summary>
    public bool Enabled
    {
        get
        {
            lock (_lock)
                return _enabled;
        }
    }

    /// <summary>An id that no policy had before.</summary>
    public string NewId(int seed)
    {
        lock (_lock)
            return "p-" + new Dice(Dice.Hash((ulong)seed, "policy", ++_made)).Text(10, "abcdefghijklmnopqrstuvwxyz0123456789");
    }

    public IReadOnlyList<ServiceControlPolicy> All()
    {
        lock (_lock)
            return [.. _policies];
    }

    public ServiceControlPolicy? Find(string id)
    {
        lock (_lock)
            return _policies.Find(policy => string.Equals(policy.Id, id, StringComparison.Ordinal));
    }

    public IReadOnlyList<ServiceControlPolicy> OfTarget(string targetId)
    {
        lock (_lock)
            return [.. _byTarget.GetValueOrDefault(targetId, []).Select(id => _policies.First(policy => Same(policy.Id, id)))];
    }

    /// <summary>In the order in which targets came to be.</summary>
    public IReadOnlyList<string> TargetsOf(string policyId)
    {
        lock (_lock)
            return [.. _byTarget.Where(pair => pair.Value.Contains(policyId)).Select(pair => pair.Key)];
    }

    public void Put(ServiceControlPolicy policy)
    {
        lock (_lock)
        {
            var place = _policies.FindIndex(one => Same(one.Id, policy.Id));
            if (place < 0)
                _policies.Add(policy);
            else
                _policies[place] = policy;
        }
    }

    public void Remove(string id)
    {
        lock (_lock)
            _policies.RemoveAll(policy => Same(policy.Id, id));
    }

    public void Attach(string policyId, string targetId)
    {
        lock (_lock)
            Targets(targetId).Add(policyId);
    }

    public void Detach(string policyId, string targetId)
    {
        lock (_lock)
            Targets(targetId).Remove(policyId);
    }

    /// <summary>Turns the policy type on: AWS attaches FullAWSAccess to every root, unit and account.</summary>
    public void Enable(IEnumerable<string> targets)
    {
        lock (_lock)
        {
            _enabled = true;
            foreach (var target in targets)
                Targets(target).Add(ServiceControlPolicy.FullAccessId);
        }
    }

    /// <summary>Turns the policy type off: AWS detaches every policy of it.</summary>
    public void Disable()
    {
        lock (_lock)
        {
            _enabled = false;
            _byTarget.Clear();
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private List<string> Targets(string targetId) =>
        _byTarget.TryGetValue(targetId, out var list) ? list : _byTarget[targetId] = [];
}
