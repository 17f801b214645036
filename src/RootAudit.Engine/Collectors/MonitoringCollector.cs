using RootAudit.Accounts;
using RootAudit.Engine.Aws.Monitoring;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Monitoring;
using RootAudit.Posture;

namespace RootAudit.Engine.Collectors;

/// <summary>What to read of what watches root.</summary>
/// <param name="Trails">Whether it is asked how well a trail records the account.</param>
/// <param name="Alarms">Whether it is asked who is told of root's sign-in.</param>
/// <param name="Everything">Whether to go on where what was read already decides.</param>
public sealed record MonitoringWish(bool Trails, bool Alarms, bool Everything);

/// <summary>What was read of an account, and the calls that failed.</summary>
/// <param name="Monitoring">What watches its root.</param>
/// <param name="Failures">The calls that failed; their gaps stand in <paramref name="Monitoring"/>.</param>
public sealed record MonitoringReading(AccountMonitoring Monitoring, IReadOnlyList<CollectionException> Failures);

/// <summary>
/// Reads what watches the root users of accounts. The organization's trails and the log groups they deliver to are read once; where they do
/// for an account, the account itself is not asked. Thread-safe; any number of accounts may be read at once.
/// </summary>
/// <param name="session">The session.</param>
public sealed class MonitoringCollector(AwsSession session)
{
    private readonly OrganizationTrailSource _organization = new(session);
    private readonly LogGroupSource _groups = new(session);

    /// <summary>Reads an account. A call that fails leaves a gap.</summary>
    /// <exception cref="CollectionException">The account is suspended or closed.</exception>
    public async Task<MonitoringReading> ReadAsync(OrganizationAccount account, MonitoringWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (AccountCollector.NotActive(account) is { } notActive)
            throw notActive;
        var found = new Found(account);
        // Only of accounts that the organization lists is it known that its trails record them.
        if (account.OrganizationId is not null)
        {
            var organization = await _organization.ReadAsync(cancellationToken).ConfigureAwait(false);
            found.Trails.AddRange(organization.Trails);
            organization.Failures.ToList().ForEach(found.TrailFailed);
            if (wish.Alarms)
                await WatchAsync(found, organization.Trails, cancellationToken).ConfigureAwait(false);
        }

        if (wish.Everything || !found.IsDecided(wish))
            await ReadOwnAsync(found, wish, cancellationToken).ConfigureAwait(false);
        return found.Reading();
    }

    private async Task ReadOwnAsync(Found found, MonitoringWish wish, CancellationToken cancellationToken)
    {
        MemberAccess access;
        try
        {
            access = await session.EnterAsync(found.Account.AccountId, cancellationToken).ConfigureAwait(false);
            await access.EnsureAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException failure)
        {
            found.TrailFailed(failure);
            if (wish.Alarms)
                found.AlarmGaps.Add(failure.ToGap(AccountMonitoring.AlarmFact));
            return;
        }

        var region = SignInRegion.Of(found.Account.Partition);
        var rules = wish.Alarms ? ReadRulesAsync(access, region, found.Account, cancellationToken) : null;
        try
        {
            var known = found.Trails.Select(one => one.Trail.Arn).ToHashSet(StringComparer.Ordinal);
            var records = await MonitoredTrailReader.FindAsync(session, access, region, cancellationToken).ConfigureAwait(false);
            var own = await Task.WhenAll(records.Where(record => !known.Contains(record.Arn))
                .Select(record => MonitoredTrailReader.ReadAsync(session, access, record, cancellationToken))).ConfigureAwait(false);
            found.Trails.AddRange(own);
            if (wish.Alarms)
                await WatchAsync(found, own, cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException failure)
        {
            found.TrailFailed(failure);
            if (wish.Alarms)
                found.AlarmGaps.Add(failure.ToGap(AccountMonitoring.AlarmFact));
        }

        if (rules is not null)
            found.Add(await rules.ConfigureAwait(false));
    }

    private async Task WatchAsync(Found found, IEnumerable<MonitoredTrail> trails, CancellationToken cancellationToken)
    {
        foreach (var trail in trails.Where(trail => trail.Trail.LogGroupArn is not null))
        {
            var group = await _groups.ReadAsync(trail.Trail.LogGroupArn!, cancellationToken).ConfigureAwait(false);
            found.Alarms.AddRange(RootAlarmEvaluator.OfLogGroup(group, trail, found.Account));
            if (group.Filters.Gap is { } gap)
                found.AlarmGaps.Add(gap);
        }
    }

    private async Task<(IReadOnlyList<WatchedRule> Rules, CollectionException? Failure)> ReadRulesAsync(
        MemberAccess access, string region, OrganizationAccount account, CancellationToken cancellationToken)
    {
        using var calls = new EventRuleCalls(session, access, region);
        try
        {
            var rules = await calls.ListRulesAsync(cancellationToken).ConfigureAwait(false);
            var watched = new List<WatchedRule>();
            foreach (var rule in rules.Where(rule => RootAlarmEvaluator.MayCatch(rule, account)))
            {
                // What is disabled tells nobody, whatever its targets.
                var targets = rule.IsEnabled == false
                    ? Fact.Known<IReadOnlyList<string>>([], session.Time.GetUtcNow())
                    : await MonitoredTrailReader.FactAsync(session, calls.ListTargetsAsync(rule.Name, cancellationToken), AccountMonitoring.AlarmFact).ConfigureAwait(false);
                watched.Add(new WatchedRule(rule, targets));
            }

            return (watched, null);
        }
        catch (CollectionException failure)
        {
            return ([], failure);
        }
    }

    /// <summary>What was found of one account so far.</summary>
    private sealed class Found(OrganizationAccount account)
    {
        private readonly List<CollectionException> _failures = [];
        private readonly List<Gap> _trailGaps = [];

        public OrganizationAccount Account => account;

        public List<MonitoredTrail> Trails { get; } = [];

        public List<RootAlarm> Alarms { get; } = [];

        public List<Gap> AlarmGaps { get; } = [];

        public void TrailFailed(CollectionException failure)
        {
            _failures.Add(failure);
            _trailGaps.Add(failure.ToGap(MonitoredTrail.Fact));
        }

        public void Add((IReadOnlyList<WatchedRule> Rules, CollectionException? Failure) reading)
        {
            Alarms.AddRange(reading.Rules.Select(rule => RootAlarmEvaluator.OfRule(rule, account, Trails, _trailGaps)).OfType<RootAlarm>());
            if (reading.Failure is not { } failure)
                return;
            _failures.Add(failure);
            AlarmGaps.Add(failure.ToGap(AccountMonitoring.AlarmFact));
        }

        public bool IsDecided(MonitoringWish wish) =>
            (!wish.Trails || Trails.Exists(trail => TrailCheck.Of(trail).IsComplete == true))
            && (!wish.Alarms || Alarms.Exists(alarm => alarm.Works == true));

        public MonitoringReading Reading() => new(
            new AccountMonitoring { Account = account, Trail = Trails, TrailGap = _trailGaps, Alarm = Alarms, AlarmGap = AlarmGaps }, _failures);
    }
}
