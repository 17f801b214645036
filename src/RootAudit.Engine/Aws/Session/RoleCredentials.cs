using Amazon.Runtime;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// The credentials of an audit role's session, renewed before they run out. Renewing is asked for by
/// <see cref="EnsureFreshAsync"/>, outside the bound on calls: the SDK only reads what is there.
/// </summary>
internal sealed class RoleCredentials(Func<CancellationToken, Task<RoleSession>> assume, TimeProvider time) : AWSCredentials, IDisposable
{
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private RoleSession? _session;

    /// <summary>Makes sure that there is a session with some life left.</summary>
    /// <exception cref="Exception">What assuming the role threw.</exception>
    public async Task EnsureFreshAsync(CancellationToken cancellationToken)
    {
        if (IsFresh(Current))
            return;
        await _renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsFresh(Current))
                Volatile.Write(ref _session, await assume(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _renewing.Release();
        }
    }

    /// <summary>The service says that the session ran out: the next <see cref="EnsureFreshAsync"/> renews it.</summary>
    /// <param name="rejected">The access key that was rejected; a session renewed meanwhile stays.</param>
    public void Expire(string? rejected)
    {
        // It stays readable: calls that passed EnsureFreshAsync before are signed with it, are told the same, and come here too.
        if (Current is { } session && session.Credentials.AccessKey == rejected)
            Interlocked.CompareExchange(ref _session, session with { RenewAt = DateTimeOffset.MinValue }, session);
    }

    /// <summary>The access key in use, to be given to <see cref="Expire"/>.</summary>
    public string? CurrentAccessKey => Current?.Credentials.AccessKey;

    public override ImmutableCredentials GetCredentials() =>
        Current?.Credentials ?? throw new InvalidOperationException("The role was not assumed yet: EnsureFreshAsync comes first.");

    public void Dispose() => _renewing.Dispose();

    private RoleSession? Current => Volatile.Read(ref _session);

    private bool IsFresh(RoleSession? session) => session is not null && time.GetUtcNow() < session.RenewAt;
}

/// <summary>A role's session: its credentials, and when to ask for the next one.</summary>
internal sealed record RoleSession(ImmutableCredentials Credentials, DateTimeOffset RenewAt)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>A session that was just given.</summary>
    /// <param name="credentials">The credentials.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="expiration">AWS's moment of expiry.</param>
    /// <param name="requested">The lifetime that was asked for: the most that can be left, whatever our clock says.</param>
    public static RoleSession Given(ImmutableCredentials credentials, DateTimeOffset now, DateTimeOffset expiration, TimeSpan requested)
    {
        var left = expiration - now;
        if (left <= TimeSpan.Zero || left > requested)
            left = requested;
        var margin = TimeSpan.FromTicks(Math.Min(Margin.Ticks, left.Ticks / 4));
        return new RoleSession(credentials, now + left - margin);
    }

    /// <summary>Says what this is, never what it holds.</summary>
    public override string ToString() => $"RoleSession until {RenewAt:u}";
}
