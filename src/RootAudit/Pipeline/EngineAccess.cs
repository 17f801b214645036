using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Engine.Audits;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Engine.Repair;
using RootAudit.Failures;
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
    /// <returns>The posture, and why it is not complete; empty where it is.</returns>
    public async Task<(RootUserPosture Posture, IReadOnlyList<CollectionException> Failures)> ReadPostureAsync(
        OrganizationAccount account, TimeSpan maximumAge, bool refresh, CancellationToken cancellationToken)
    {
        var reading = await _collector.ReadAsync(account, new Freshness(maximumAge, refresh), withPolicy: false, cancellationToken).ConfigureAwait(false);
        return (PostureBuilder.Build(reading.Facts, TimeProvider.System.GetUtcNow()), reading.Failures);
    }

    public Task<CredentialReportReading> ReadReportAsync(OrganizationAccount account, TimeSpan maximumAge, CancellationToken cancellationToken) =>
        _collector.ReadReportAsync(account, new Freshness(maximumAge, Refresh: false), cancellationToken);

    /// <summary>The organization's id; <see langword="null"/> where there is none, or it may not be read.</summary>
    public async Task<string?> OrganizationIdAsync(CancellationToken cancellationToken)
    {
        using var reader = new OrganizationReader(session, static _ => { });
        return await reader.FindOrganizationIdAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<Fact<OrganizationRootFeatures>> ReadRootFeaturesAsync(CancellationToken cancellationToken) =>
        _collector.ReadRootFeaturesAsync(cancellationToken);

    public Task<PasswordPolicy> ReadPasswordPolicyAsync(OrganizationAccount account, CancellationToken cancellationToken) =>
        _collector.ReadPasswordPolicyAsync(account, cancellationToken);

    public Task<RootCredential> ReadRootCredentialAsync(OrganizationAccount account, CancellationToken cancellationToken) =>
        new RootRepair(session).ReadAsync(account, cancellationToken);

    public RootRepair Repair => new(session);

    public RootFeatureSwitch RootFeatures => new(session);

    public AccountAuditor Auditor(AuditTerms terms) => new(_collector, terms, TimeProvider.System);

    public void Dispose() => _collector.Dispose();
}
