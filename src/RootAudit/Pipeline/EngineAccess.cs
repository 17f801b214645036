using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Engine.Activity;
using RootAudit.Engine.Activity.Bucket;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Engine.Repair;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Policies;
using RootAudit.Posture;
using RootAudit.RootAccess;

namespace RootAudit.Pipeline;

/// <summary>
/// The engine as one command uses it. Commands hold this and no type of the engine: PowerShell reflects over their fields, and
/// that alone would load the isolated side.
/// </summary>
internal sealed class EngineAccess(AwsSession session) : IDisposable
{
    private readonly AccountCollector _collector = new(session);

    /// <summary>The engine over the open session, or over one with the ambient credentials.</summary>
    public static EngineAccess Open(PSCmdlet cmdlet)
    {
        try
        {
            return new EngineAccess(CurrentSession.OpenOrDefault(cmdlet.SessionState));
        }
        catch (CollectionException failure)
        {
            cmdlet.ThrowTerminatingError(Errors.Of(failure, target: null));
            throw;
        }
    }

    public AwsSession Session => session;

    public Task<OrganizationAccount> OwnAccountAsync(CancellationToken cancellationToken) => _collector.OwnAccountAsync(cancellationToken);

    public Task<OrganizationAccount> ResolveAsync(string accountId, CancellationToken cancellationToken) =>
        _collector.ResolveAsync(accountId, cancellationToken);

    /// <summary>Reads the root user of an account.</summary>
    public async Task<PostureReading> ReadPostureAsync(
        OrganizationAccount account, TimeSpan maximumAge, bool refresh, CancellationToken cancellationToken)
    {
        var reading = await _collector.ReadAsync(account, new Freshness(maximumAge, refresh), withPolicy: false, cancellationToken).ConfigureAwait(false);
        return new(PostureBuilder.Build(reading.Facts, TimeProvider.System.GetUtcNow()), reading.Failures);
    }

    public Task<CredentialReportReading> ReadReportAsync(OrganizationAccount account, TimeSpan maximumAge, CancellationToken cancellationToken) =>
        _collector.ReadReportAsync(account, new Freshness(maximumAge, Refresh: false), cancellationToken);

    /// <summary>The organization's id; <see langword="null"/> where there is none, or it may not be read.</summary>
    public async Task<string?> OrganizationIdAsync(CancellationToken cancellationToken)
    {
        using var reader = new OrganizationReader(session, static _ => { });
        return await reader.FindOrganizationIdAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The id of the organization's root; <see langword="null"/> where there is none, or it may not be read.</summary>
    public async Task<string?> OrganizationRootIdAsync(CancellationToken cancellationToken)
    {
        using var reader = new OrganizationReader(session, static _ => { });
        return await reader.FindRootIdAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<Fact<OrganizationRootFeatures>> ReadRootFeaturesAsync(CancellationToken cancellationToken) =>
        _collector.ReadRootFeaturesAsync(cancellationToken);

    public Task<PasswordPolicy> ReadPasswordPolicyAsync(OrganizationAccount account, CancellationToken cancellationToken) =>
        _collector.ReadPasswordPolicyAsync(account, cancellationToken);

    /// <summary>Reads root's activity in an account from the event history.</summary>
    public Task<LookupReading> ReadActivityAsync(
        OrganizationAccount account, ActivityFilter filter, bool allRegions, CancellationToken cancellationToken) =>
        new LookupCollector(session).ReadAsync(account, filter, allRegions, cancellationToken);

    /// <summary>Reads root's activity from the bucket of a trail.</summary>
    public IAsyncEnumerable<TrailBucketStep> ReadTrailBucketAsync(TrailBucketQuestion question, CancellationToken cancellationToken) =>
        new TrailBucketReader(session, question).ReadAsync(cancellationToken);

    /// <param name="terms">What to judge by.</param>
    /// <param name="manyAccounts">Whether many accounts are audited, so that reading the whole organization once is the fewer calls.</param>
    public AccountAuditor Auditor(AuditTerms terms, bool manyAccounts)
    {
        var policies = new PolicySource(session, manyAccounts);
        return new(
            _collector, terms, new GuardrailSource(policies), TimeProvider.System,
            new AdministratorCollector(session, _collector, policies),
            terms.Activity is { } activity ? new ActivitySource(new LookupCollector(session), activity, TimeProvider.System) : null,
            new MonitoringCollector(session));
    }

    /// <summary>Finds what watches root users.</summary>
    public MonitoringCollector Monitoring() => new(session);

    /// <summary>Finds out who can create users and change permissions in accounts.</summary>
    /// <param name="manyAccounts">Whether many accounts will be asked for.</param>
    public AdministratorCollector Administrators(bool manyAccounts) =>
        new(session, _collector, new PolicySource(session, manyAccounts));

    /// <summary>The accounts of ids, with their places in the tree as far as the organization tells.</summary>
    public async Task<IReadOnlyList<OrganizationAccount>> ResolveAllAsync(
        IReadOnlyList<string> ids, Action<string> notFound, CancellationToken cancellationToken)
    {
        using var reader = new GuardrailReader(session);
        return await reader.ResolveAsync(ids, notFound, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The service control policy of a name, with its document.</summary>
    public async Task<ServiceControlPolicy?> FindPolicyAsync(string name, CancellationToken cancellationToken)
    {
        using var repair = new GuardrailRepair(session);
        return await repair.FindAsync(name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether two documents say the same.</summary>
    public static bool SameDocument(string? one, string? other) => GuardrailRepair.SameDocument(one, other);

    /// <summary>Makes a policy, and gives its id.</summary>
    public async Task<string> CreatePolicyAsync(ServiceControlPolicy policy, CancellationToken cancellationToken)
    {
        using var repair = new GuardrailRepair(session);
        return await repair.CreateAsync(policy.Name, "Denies root users. Made by RootAudit.", policy.Content!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Attaches a policy; gives the failure, since what is left then has to be told.</summary>
    public async Task<CollectionException?> AttachPolicyAsync(string policyId, string targetId, CancellationToken cancellationToken)
    {
        using var repair = new GuardrailRepair(session);
        try
        {
            await repair.AttachAsync(policyId, targetId, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (CollectionException failure)
        {
            return failure;
        }
    }

    /// <summary>Reads the service control policies of accounts; <see langword="null"/> for all of the organization.</summary>
    public async Task<GuardrailReading> ReadGuardrailsAsync(IReadOnlyList<OrganizationAccount>? accounts, CancellationToken cancellationToken)
    {
        using var reader = new GuardrailReader(session);
        return await reader.ReadAsync(accounts, cancellationToken).ConfigureAwait(false);
    }

    public Task<RootCredential> ReadRootCredentialAsync(OrganizationAccount account, CancellationToken cancellationToken) =>
        new RootRepair(session).ReadAsync(account, cancellationToken);

    public RootRepair Repair => new(session);

    public RootFeatureSwitch RootFeatures => new(session);

    public void Dispose() => _collector.Dispose();
}
