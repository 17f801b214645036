using System.Management.Automation;
using RootAudit.Accounts;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Posture;

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
        var reading = await _collector.ReadAsync(account, new Freshness(maximumAge, refresh), cancellationToken).ConfigureAwait(false);
        return (PostureBuilder.Build(reading.Facts, TimeProvider.System.GetUtcNow()), reading.Failures);
    }

    public Task<CredentialReportReading> ReadReportAsync(OrganizationAccount account, TimeSpan maximumAge, CancellationToken cancellationToken) =>
        _collector.ReadReportAsync(account, new Freshness(maximumAge, Refresh: false), cancellationToken);

    public void Dispose() => _collector.Dispose();
}
