using RootAudit.Activity;
using RootAudit.Controls;

namespace RootAudit.Engine.Watch;

/// <summary>What is watched for, and how long.</summary>
public sealed record WatchOptions
{
    /// <summary>Which events are wanted; its times and Regions are not looked at.</summary>
    public ActivityFilter Filter { get; init; } = new();

    /// <summary>
    /// What is said of an event between reading and writing it, such as whether a change was approved. It is called on the pipeline's
    /// thread, once for each event that is wanted, in the order of writing; the severity that it gives is the one that counts.
    /// </summary>
    public Func<RootActivityEvent, RootActivityEvent> Judge { get; init; } = static one => one;

    /// <summary>Only events that matter at least so much.</summary>
    public Severity MinimumSeverity { get; init; }

    /// <summary>The watch ends after so long; <see langword="null"/> for never.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The watch ends after so many events; <see langword="null"/> for never.</summary>
    public int? MaximumEvent { get; init; }
}
