using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Monitoring;

namespace RootAudit.Engine.Collectors;

/// <summary>The trails of the organization, and why there may be more.</summary>
internal sealed record OrganizationTrails(IReadOnlyList<MonitoredTrail> Trails, IReadOnlyList<CollectionException> Failures);

/// <summary>
/// Reads the trails of the caller's organization once for all accounts. They are seen in every account of it, so the caller's own is asked;
/// how they are doing is asked of the account that owns them, where that can be entered. Thread-safe.
/// </summary>
internal sealed class OrganizationTrailSource(AwsSession session)
{
    private readonly object _lock = new();
    private Task<OrganizationTrails>? _trails;

    public Task<OrganizationTrails> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _trails ??= ReadAllAsync(cancellationToken);
    }

    private async Task<OrganizationTrails> ReadAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            var identity = await session.IdentifyAsync(cancellationToken).ConfigureAwait(false);
            var own = await session.EnterAsync(identity.AccountId, cancellationToken).ConfigureAwait(false);
            var found = await MonitoredTrailReader.FindAsync(session, own, identity.Partition.DefaultRegion, cancellationToken).ConfigureAwait(false);
            var trails = new List<MonitoredTrail>();
            foreach (var trail in found.Where(trail => trail.IsOrganizationTrail))
            {
                var access = await OwnerAsync(trail, own, cancellationToken).ConfigureAwait(false);
                trails.Add(await MonitoredTrailReader.ReadAsync(session, access, trail, cancellationToken).ConfigureAwait(false));
            }

            return new OrganizationTrails(trails, []);
        }
        catch (CollectionException failure)
        {
            return new OrganizationTrails([], [failure]);
        }
    }

    // Members of the organization may look at its trails too, by ARN.
    private async Task<MemberAccess> OwnerAsync(TrailRecord trail, MemberAccess own, CancellationToken cancellationToken)
    {
        if (trail.OwnerAccountId is not { } owner || owner == own.AccountId)
            return own;
        try
        {
            var access = await session.EnterAsync(owner, cancellationToken).ConfigureAwait(false);
            await access.EnsureAsync(cancellationToken).ConfigureAwait(false);
            return access;
        }
        catch (CollectionException)
        {
            return own;
        }
    }
}
