using RootAudit.Text;

namespace RootAudit.Activity.Baselines;

/// <summary>What is usual of root in an account, or in all of them.</summary>
public sealed record ActivityProfile
{
    /// <summary>The account; <see langword="null"/> for the whole organization.</summary>
    public string? AccountId { get; init; }

    /// <summary>How many events it was learnt from.</summary>
    public long EventCount { get; init; }

    /// <summary>The earliest of them (UTC).</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest of them (UTC).</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The networks: /24 of IPv4, /48 of IPv6, or the name of a service of AWS.</summary>
    public IReadOnlyList<UsualValue> Network { get; init => field = Indexable.List(value); } = [];

    /// <summary>The Regions.</summary>
    public IReadOnlyList<UsualValue> Region { get; init => field = Indexable.List(value); } = [];

    /// <summary>The user agents, without versions.</summary>
    public IReadOnlyList<UsualValue> UserAgent { get; init => field = Indexable.List(value); } = [];

    /// <summary>The hours (UTC), such as <c>Weekday 09</c>.</summary>
    public IReadOnlyList<UsualValue> Hour { get; init => field = Indexable.List(value); } = [];

    /// <summary>What was done, such as <c>iam:CreateAccessKey</c>.</summary>
    public IReadOnlyList<UsualValue> Event { get; init => field = Indexable.List(value); } = [];

    /// <summary>Of what there was more than is kept: a value that is not listed may have been seen all the same.</summary>
    public IReadOnlyList<ActivityTrait> Limited { get; init => field = Indexable.List(value); } = [];

    /// <summary>The values of a trait.</summary>
    public IReadOnlyList<UsualValue> Of(ActivityTrait trait) => trait switch
    {
        ActivityTrait.Network => Network,
        ActivityTrait.Region => Region,
        ActivityTrait.UserAgent => UserAgent,
        ActivityTrait.Hour => Hour,
        _ => Event,
    };

    /// <summary>What of it no events can have made; <see langword="null"/> where it holds together. Files are written by anybody.</summary>
    public string? Problem()
    {
        if (EventCount < 0)
            return "its number of events is negative.";
        foreach (var trait in ActivityTraits.All)
        {
            var values = Of(trait);
            if (values.Count > BaselineLimits.Of(trait, AccountId is null))
                return $"of {trait} there is more than a baseline keeps.";
            if (values.Any(value => value is null || value.Count <= 0 || value.Count > EventCount || !ActivityTraits.IsValue(value.Value)))
                return $"of {trait} a value is of no form that is known, or its count cannot be.";
            if (values.DistinctBy(value => value.Value, StringComparer.Ordinal).Count() < values.Count)
                return $"of {trait} a value is there twice.";
        }

        return null;
    }

    /// <summary>Account and number of events in one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{AccountId ?? "Organization"}: {EventCount} events");
}
