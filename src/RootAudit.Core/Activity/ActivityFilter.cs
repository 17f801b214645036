using RootAudit.Text;

namespace RootAudit.Activity;

/// <summary>Which events are wanted. What an event does not say never keeps it out.</summary>
public sealed record ActivityFilter
{
    /// <summary>Not before (UTC); <see langword="null"/> for no bound.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Not after (UTC); <see langword="null"/> for no bound.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The Regions wanted; empty for all.</summary>
    public IReadOnlyList<string> Region { get; init => field = Indexable.List(value); } = [];

    /// <summary>Whether changes of permissions and credentials, and failed sign-ins, are wanted whoever acted.</summary>
    public bool IncludeIamEvents { get; init; }

    /// <summary>Whether an event is wanted.</summary>
    public bool Includes(RootActivityEvent activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Time < StartTime || activity.Time > EndTime)
            return false;
        if (Region.Count > 0 && activity.Region is { } region && !Region.Contains(region, StringComparer.OrdinalIgnoreCase))
            return false;
        return ActivityActors.ConcernsRoot(
                activity.Actor, activity.IdentityType, activity.IdentityArn, activity.Service, activity.EventName)
            || (IncludeIamEvents && IamEvents.Find(activity.Service, activity.EventName, activity.Success) is not null);
    }
}
