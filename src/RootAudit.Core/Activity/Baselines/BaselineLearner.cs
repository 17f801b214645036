using System.Security.Cryptography;
using System.Text;
using RootAudit.Accounts;

namespace RootAudit.Activity.Baselines;

/// <summary>
/// Learns what is usual of root from events, in whatever order they come. An event that comes twice is counted once, by the id that
/// CloudTrail gave it. For one thread.
/// </summary>
public sealed class BaselineLearner
{
    private readonly ProfileBuilder _organization = new(accountId: null);
    private readonly Bounded<ProfileBuilder> _accounts = new(BaselineLimits.Accounts);
    private readonly HashSet<Guid> _seen = [];
    private long _skipped;

    /// <summary>Learns from an event.</summary>
    /// <returns>Whether it was learnt: it is root's own, nobody else could have caused it, and it is new.</returns>
    public bool Add(RootActivityEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        if (!ActivityTraits.IsLearnable(one) || (one.EventId is { } id && !_seen.Add(KeyOf(id))))
        {
            _skipped++;
            return false;
        }

        _organization.Add(one);
        if (AccountId.IsValid(one.AccountId))
            OfAccount(_accounts, one.AccountId!)?.Add(one);
        return true;
    }

    /// <summary>What was learnt.</summary>
    public RootActivityBaseline Learnt() => Finish(_organization, _accounts, _skipped);

    /// <summary>
    /// The baseline of the events of two baselines. Events that are in both are counted twice: a baseline no longer knows its events.
    /// </summary>
    public static RootActivityBaseline Merge(RootActivityBaseline one, RootActivityBaseline other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var organization = new ProfileBuilder(accountId: null);
        organization.Add(one.Organization);
        organization.Add(other.Organization);
        var accounts = new Bounded<ProfileBuilder>(BaselineLimits.Accounts);
        foreach (var profile in one.Account.Concat(other.Account))
            OfAccount(accounts, profile.AccountId!)?.Add(profile);
        if (one.AccountsLimited || other.AccountsLimited)
            accounts.Limit();
        return Finish(organization, accounts, one.SkippedCount + other.SkippedCount);
    }

    private static ProfileBuilder? OfAccount(Bounded<ProfileBuilder> accounts, string id) => accounts.Of(id, () => new ProfileBuilder(id));

    private static RootActivityBaseline Finish(ProfileBuilder organization, Bounded<ProfileBuilder> accounts, long skipped) => new()
    {
        SkippedCount = skipped,
        Organization = organization.ToProfile(),
        Account = [.. accounts.Kept.Select(pair => pair.Value.ToProfile())],
        AccountsLimited = accounts.IsLimited,
    };

    // Ids are GUIDs; of one that is not, its hash takes as little room.
    private static Guid KeyOf(string eventId) => Guid.TryParse(eventId, out var id)
        ? id
        : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(eventId)).AsSpan(0, 16));
}
