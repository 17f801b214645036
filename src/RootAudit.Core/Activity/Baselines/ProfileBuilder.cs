namespace RootAudit.Activity.Baselines;

/// <summary>Counts what is seen in an account, or in all of them.</summary>
internal sealed class ProfileBuilder
{
    private readonly string? _accountId;
    private readonly Bounded<Tally>[] _traits;
    private readonly Tally _all = new();

    public ProfileBuilder(string? accountId)
    {
        _accountId = accountId;
        _traits = [.. ActivityTraits.All.Select(trait => new Bounded<Tally>(BaselineLimits.Of(trait, accountId is null)))];
    }

    public void Add(RootActivityEvent one)
    {
        _all.Add(1, one.Time, one.Time);
        foreach (var trait in ActivityTraits.All)
        {
            if (ActivityTraits.Of(one, trait) is { } value)
                _traits[(int)trait].Of(value, static () => new Tally())?.Add(1, one.Time, one.Time);
        }
    }

    public void Add(ActivityProfile profile)
    {
        _all.Add(profile.EventCount, profile.StartTime, profile.EndTime);
        foreach (var trait in ActivityTraits.All)
        {
            foreach (var value in profile.Of(trait))
                _traits[(int)trait].Of(value.Value, static () => new Tally())?.Add(value.Count, value.FirstSeen, value.LastSeen);
            if (profile.Limited.Contains(trait))
                _traits[(int)trait].Limit();
        }
    }

    public ActivityProfile ToProfile() => new()
    {
        AccountId = _accountId,
        EventCount = _all.Count,
        StartTime = _all.First,
        EndTime = _all.Last,
        Network = Values(ActivityTrait.Network),
        Region = Values(ActivityTrait.Region),
        UserAgent = Values(ActivityTrait.UserAgent),
        Hour = Values(ActivityTrait.Hour),
        Event = Values(ActivityTrait.Event),
        Limited = [.. ActivityTraits.All.Where(trait => _traits[(int)trait].IsLimited)],
    };

    private List<UsualValue> Values(ActivityTrait trait) =>
        [.. _traits[(int)trait].Kept.Select(pair => new UsualValue(pair.Key, pair.Value.Count, pair.Value.First, pair.Value.Last))];

    private sealed class Tally
    {
        public long Count { get; private set; }

        public DateTimeOffset? First { get; private set; }

        public DateTimeOffset? Last { get; private set; }

        public void Add(long count, DateTimeOffset? first, DateTimeOffset? last)
        {
            Count += count;
            First = First is null || first < First ? first?.ToUniversalTime() ?? First : First;
            Last = Last is null || last > Last ? last?.ToUniversalTime() ?? Last : Last;
        }
    }
}
