using RootAudit.Accounts;
using RootAudit.Administrators;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Guardrails;

namespace RootAudit.Engine.Collectors;

/// <summary>
/// Reads the service control policies over accounts once for all who judge by them: of many accounts, by reading the organization once
/// and together; of few, by reading what is above each. Thread-safe.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="manyAccounts">Whether many accounts will be asked for.</param>
public sealed class PolicySource(AwsSession session, bool manyAccounts)
{
    private readonly object _lock = new();
    private Task<PoliciesOverAccounts>? _whole;

    /// <summary>The policies over an account, and perhaps over others.</summary>
    /// <exception cref="CollectionException">They could not be read.</exception>
    public async Task<PoliciesOverAccounts> OverAsync(OrganizationAccount account, CancellationToken cancellationToken)
    {
        if (!manyAccounts)
            return await ReadAsync([account], cancellationToken).ConfigureAwait(false);
        try
        {
            return await Whole(cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException failure) when (failure.Reason == GapReason.NotVisible)
        {
            // The caller is in no organization, which tells something of its own account and of no other.
            return await ReadAsync([account], cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<PoliciesOverAccounts> Whole(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _whole ??= ReadAsync(null, cancellationToken);
    }

    private async Task<PoliciesOverAccounts> ReadAsync(IReadOnlyList<OrganizationAccount>? accounts, CancellationToken cancellationToken)
    {
        using var reader = new GuardrailReader(session);
        return new PoliciesOverAccounts((await reader.ReadAsync(accounts, cancellationToken).ConfigureAwait(false)).Organization);
    }
}

/// <summary>Policies as read, prepared for each kind of question when it is first asked.</summary>
/// <param name="organization">The tree and the policies.</param>
public sealed class PoliciesOverAccounts(OrganizationPolicies organization)
{
    private readonly Lazy<GuardrailEvaluator> _guardrails = new(() => new GuardrailEvaluator(organization));
    private readonly Lazy<ServiceControls> _controls = new(() => new ServiceControls(organization));

    /// <summary>Tells what they leave of root users.</summary>
    public GuardrailEvaluator Guardrails => _guardrails.Value;

    /// <summary>Tells what they leave of users and roles.</summary>
    public ServiceControls Controls => _controls.Value;
}
