namespace RootAudit.Activity.Baselines;

/// <summary>What is compared of an event.</summary>
public enum ActivityTrait
{
    /// <summary>The network that it came from.</summary>
    Network = 0,

    /// <summary>The Region that recorded it.</summary>
    Region,

    /// <summary>What the caller said that it is, without versions.</summary>
    UserAgent,

    /// <summary>The hour of the day (UTC), on weekdays or at the weekend.</summary>
    Hour,

    /// <summary>The service and what was done.</summary>
    Event,
}
