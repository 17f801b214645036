using System.Collections.Concurrent;
using Amazon.Runtime;
using RootAudit.Accounts;
using RootAudit.Engine.Aws.Calls;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Sts;
using RootAudit.Failures;
using RootAudit.Sessions;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// All that belongs to one connection: credentials, clients, role sessions, what was read, and the bounds on calls.
/// Thread-safe.
/// </summary>
public sealed class AwsSession : IDisposable
{
    private static readonly TimeSpan UnidentifiedFor = TimeSpan.FromMilliseconds(400);

    private readonly SharedHttpClient _http = new();
    private readonly ConcurrentDictionary<string, MemberAccess> _members = new(StringComparer.Ordinal);
    private readonly PacerTable _pacers;
    private readonly CallGate _gate;
    private readonly CredentialSource _source;
    private readonly string _region;
    private readonly Lazy<StsClient> _sts;
    private readonly SemaphoreSlim _identifying = new(1, 1);
    private volatile CallerIdentity? _identity;
    private volatile Unidentified? _unidentified;

    /// <summary>Opens a session. Reads configuration files; asks nothing of AWS.</summary>
    /// <exception cref="CollectionException">There are no credentials.</exception>
    public AwsSession(SessionOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        ConnectedTime = time.GetUtcNow();
        _source = CredentialSource.Find(options);
        _region = RegionChoice.Of(options.Region, _source.ProfileRegion);
        _pacers = new PacerTable(time);
        _gate = new CallGate(options.ThrottleLimit);
        Runner = new CallRunner(_gate, _pacers, time);
        _sts = new Lazy<StsClient>(CreateSts);
        Facts = new FactCache(time);
        Reports = new ReportCache();
        ReportClock = new ReportClock(time);
        Lookups = new LookupLimits(time);
        Roots = new RootSessions(this);
    }

    /// <summary>What the session was opened with.</summary>
    public SessionOptions Options { get; }

    internal TimeProvider Time { get; }

    internal DateTimeOffset ConnectedTime { get; }

    internal CallRunner Runner { get; }

    internal AccountDirectory Accounts { get; } = new();

    internal FactCache Facts { get; }

    internal ReportCache Reports { get; }

    internal ReportClock ReportClock { get; }

    internal LookupLimits Lookups { get; }

    internal RootSessions Roots { get; }

    internal StsClient Sts => _sts.Value;

    /// <summary>Asks AWS who is calling, and describes the session.</summary>
    /// <exception cref="CollectionException">The credentials are not valid, or AWS cannot be reached.</exception>
    public async Task<SessionInfo> DescribeAsync(CancellationToken cancellationToken)
    {
        var identity = await IdentifyAsync(cancellationToken).ConfigureAwait(false);
        return new SessionInfo
        {
            AccountId = identity.AccountId,
            Arn = identity.Arn,
            Partition = identity.Partition.Name,
            Region = _region,
            ProfileName = Options.ProfileName,
            CredentialSource = _source.Description,
            RoleName = Options.RoleName,
            RoleSessionName = Options.RoleSessionName,
            RootAccess = Options.RootAccess,
            ThrottleLimit = Options.ThrottleLimit,
            EndpointUrl = _source.Endpoints.EveryService,
            ConnectedTime = ConnectedTime,
        };
    }

    /// <summary>Lets fewer calls be under way at once until the result is disposed of.</summary>
    /// <param name="limit">How many; a wider bound than the session's changes nothing.</param>
    public IDisposable NarrowTo(int limit) => _gate.Narrow(limit);

    /// <summary>Until the result is disposed of, accounts are being listed: what can wait, waits.</summary>
    internal IDisposable WhileListing() => _gate.WhileListing();

    /// <summary>The accounts seen in this session, by id.</summary>
    public IEnumerable<OrganizationAccount> KnownAccounts => Accounts.All;

    /// <summary>Who is calling; asked once.</summary>
    internal async Task<CallerIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        if (_identity is { } known)
            return known;
        var before = _unidentified;
        // Accounts come a moment after one another: those that come just after an answer in vain have it too.
        if (before is not null && Time.GetElapsedTime(before.Timestamp) < UnidentifiedFor)
            throw before.Failure;
        await _identifying.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever waited while another asked in vain has its answer: hundreds of accounts would else fail one after the other.
            if (_identity is null && _unidentified is { } since && since != before)
                throw since.Failure;
            return _identity ??= await StsCalls.GetCallerIdentityAsync(this, cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException exception) when (exception != _unidentified?.Failure)
        {
            _unidentified = new Unidentified(exception, Time.GetTimestamp());
            throw;
        }
        finally
        {
            _identifying.Release();
        }
    }

    /// <summary>The way into an account: the caller's own credentials for its own account, the audit role for others.</summary>
    internal async Task<MemberAccess> EnterAsync(string accountId, CancellationToken cancellationToken)
    {
        var identity = await IdentifyAsync(cancellationToken).ConfigureAwait(false);
        return _members.GetOrAdd(accountId, id => CreateAccess(id, identity));
    }

    /// <summary>A client that calls with the session's own credentials.</summary>
    internal ServiceClient OwnClient(GlobalService service, AwsPartition partition) => Client(service, partition, _source.Credentials);

    /// <summary>A client that calls with the credentials of a root session.</summary>
    internal ServiceClient RootClient(GlobalService service, AwsPartition partition, AWSCredentials credentials) => Client(service, partition, credentials);

    /// <summary>The session's own credentials, for a client of the SDK.</summary>
    internal AWSCredentials OwnCredentials => _source.Credentials;

    /// <summary>The Region of the session.</summary>
    internal string Region => _region;

    /// <summary>Gives a client of the SDK the session's connections, endpoints and way of repeating calls.</summary>
    internal T ConfigureClient<T>(T config, string region)
        where T : ClientConfig
    {
        config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        var configured = Configured(config);
        configured.AuthenticationRegion = region;
        return configured;
    }

    /// <summary>The partition that the session's Region is in: known before AWS was asked who is calling.</summary>
    internal AwsPartition RegionPartition => AwsPartition.OfRegion(_region);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in _members.Values)
            member.Dispose();
        Roots.Dispose();
        if (_sts.IsValueCreated)
            _sts.Value.Dispose();
        _identifying.Dispose();
        _pacers.Dispose();
        Lookups.Dispose();
        _http.Dispose();
    }

    private MemberAccess CreateAccess(string accountId, CallerIdentity identity)
    {
        var role = accountId == identity.AccountId
            ? null
            : new RoleCredentials(token => StsCalls.AssumeRoleAsync(this, identity, accountId, token), Time);
        AWSCredentials credentials = role is null ? _source.Credentials : role;
        return new MemberAccess(accountId, Client(GlobalService.Iam, identity.Partition, credentials), role)
        {
            Credentials = credentials,
            OpenClient = service => Client(service, identity.Partition, credentials),
        };
    }

    private ServiceClient Client(GlobalService service, AwsPartition partition, AWSCredentials credentials) =>
        new(credentials, Configured(new ServiceConfig(service, partition)));

    private StsClient CreateSts()
    {
        var config = Configured(StsClient.ConfigFor(_region));
        config.AuthenticationRegion = _region;
        return new StsClient(_source.Credentials, config);
    }

    private T Configured<T>(T config)
        where T : ClientConfig
    {
        config.HttpClientFactory = _http;
        // Enough for the one repetition that corrects a clock; see ClockSkewRetryPolicy.
        config.MaxErrorRetry = 2;
        // Without this the SDK repeats a call whose connection was reset, ten times and at once, whatever its retry policy says. Nobody
        // counts these calls; and where answers are cut off and others refused, it repeats until a refusal comes, which is then all that
        // is seen: an account that cannot be reached would be told as throttled.
        config.MaxStaleConnectionRetries = 0;
        config.RetryMode = RequestRetryMode.Standard;
        return _source.Endpoints.Apply(config);
    }

    /// <summary>An answer in vain to who is calling, and when it came.</summary>
    private sealed record Unidentified(CollectionException Failure, long Timestamp);
}
