using RootAudit.Engine.Aws.Endpoints;
using System.Collections.Concurrent;
using RootAudit.Accounts;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Sts;
using RootAudit.Failures;
using RootAudit.Permissions;
using RootAudit.Posture;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// Root sessions by account and task, and what the organization has switched on for them. Waits where a feature was switched on in this
/// session and has not taken effect yet.
/// </summary>
internal sealed class RootSessions(AwsSession session) : IDisposable
{
    /// <summary>How long AWS takes at most to let a feature take effect; one to three minutes were seen.</summary>
    public static readonly TimeSpan Propagation = TimeSpan.FromMinutes(3);

    /// <summary>How long to wait before asking again while it does.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // Accounts that come after one another share a failure; what was mended is seen soon.
    private static readonly TimeSpan FailureHolds = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string AccountId, string Task), MemberAccess> _sessions = new();
    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile Fact<OrganizationRootFeatures>? _features;
    private volatile UnreadFeatures? _unread;
    private long _enabledAt = long.MinValue;

    /// <summary>Notes that something was switched on now: what is refused within the next minutes may only be early.</summary>
    public void Enabled(OrganizationRootFeatures? features)
    {
        var now = session.Time.GetUtcNow();
        Interlocked.Exchange(ref _enabledAt, now.UtcTicks);
        _features = features is null ? null : Fact.Known(features, now);
        _unread = null;
    }

    /// <summary>Whether something was switched on in this session so lately that it may not have taken effect.</summary>
    public bool IsSettling =>
        Interlocked.Read(ref _enabledAt) is var at && at != long.MinValue && session.Time.GetUtcNow().UtcTicks - at < Propagation.Ticks;

    /// <summary>What the organization has switched on; known once, it is not asked for again in a session. A failure becomes a gap.</summary>
    public async Task<Fact<OrganizationRootFeatures>> FeaturesAsync(CancellationToken cancellationToken)
    {
        if (Remembered is { } remembered)
            return remembered;
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Remembered ?? (_features = Fact.Known(
                await PolicyCalls.ListOrganizationsFeaturesAsync(session, cancellationToken).ConfigureAwait(false), session.Time.GetUtcNow()));
        }
        catch (CollectionException failure)
        {
            var unread = Fact.Unknown<OrganizationRootFeatures>(failure.ToGap(AccountFacts.RootFeaturesFact));
            _unread = new UnreadFeatures(unread, session.Time.GetTimestamp());
            return unread;
        }
        finally
        {
            _asking.Release();
        }
    }

    private Fact<OrganizationRootFeatures>? Remembered =>
        _features ?? (_unread is { } unread && session.Time.GetElapsedTime(unread.Timestamp) < FailureHolds ? unread.Fact : null);

    /// <summary>The way into an account as its root user.</summary>
    /// <param name="account">The account.</param>
    /// <param name="task">The task policy.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="CollectionException">The account has no root session: it is the management account, or not active.</exception>
    public async Task<MemberAccess> EnterAsync(OrganizationAccount account, string task, CancellationToken cancellationToken)
    {
        if (RootEligibility.Refusal(account) is { } refusal)
            throw refusal;
        var identity = await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        return _sessions.GetOrAdd((account.AccountId, task), _ => Create(account.AccountId, task, identity));
    }

    /// <summary>The credentials of a root session of their own, for a client that is not of IAM; disposed of by whoever asked.</summary>
    /// <exception cref="CollectionException">The account has no root session.</exception>
    public async Task<RoleCredentials> LeaseAsync(OrganizationAccount account, string task, CancellationToken cancellationToken)
    {
        if (RootEligibility.Refusal(account) is { } refusal)
            throw refusal;
        var identity = await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
        var credentials = new RoleCredentials(token => AssumeAsync(account.AccountId, task, identity, token), session.Time);
        try
        {
            await credentials.EnsureFreshAsync(cancellationToken).ConfigureAwait(false);
            return credentials;
        }
        catch
        {
            credentials.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var access in _sessions.Values)
            access.Dispose();
        _asking.Dispose();
    }

    private MemberAccess Create(string accountId, string task, CallerIdentity identity)
    {
        var credentials = new RoleCredentials(token => AssumeAsync(accountId, task, identity, token), session.Time);
        return new MemberAccess(accountId, session.RootClient(GlobalService.Iam, identity.Partition, credentials), credentials)
        {
            Credentials = credentials,
            OpenClient = service => session.RootClient(service, identity.Partition, credentials),
        };
    }

    private async Task<RoleSession> AssumeAsync(string accountId, string task, CallerIdentity identity, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await StsCalls.AssumeRootAsync(session, identity, accountId, task, cancellationToken).ConfigureAwait(false);
            }
            catch (CollectionException failure) when (failure.Reason == GapReason.AccessDenied && IsSettling)
            {
                await Task.Delay(Pause, session.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (CollectionException failure) when (failure.Reason == GapReason.AccessDenied)
            {
                throw RootEligibility.Denied(failure, task, await FeaturesAsync(cancellationToken).ConfigureAwait(false), identity);
            }
        }
    }

    /// <summary>An answer in vain, and when it came.</summary>
    private sealed record UnreadFeatures(Fact<OrganizationRootFeatures> Fact, long Timestamp);
}
