using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Text;

namespace RootAudit.Activity;

/// <summary>How far the activity of root in an account was read.</summary>
public enum ActivityReading
{
    /// <summary>Nothing of it could be read.</summary>
    NotRead = 0,

    /// <summary>Some Regions could be read, or parts of them.</summary>
    Partial,

    /// <summary>All that was asked for was read.</summary>
    Complete,
}

/// <summary>
/// What root did in one account within a window, and how far that is known. An empty list of events says that there were none only of the
/// Regions in <see cref="Region"/>.
/// </summary>
public sealed record AccountActivity
{
    /// <summary>The name of the fact in gaps.</summary>
    public const string Fact = "RootActivity";

    /// <summary>How many days AWS keeps the event history
    /// (<see href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html"/>).</summary>
    public const int HistoryDays = 90;

    /// <summary>The account's id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>The beginning of the window that was asked for (UTC).</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>The end of the window (UTC). AWS takes some minutes to show an event, so the last ones may be missing.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>The Region that records the sign-ins of root; <see langword="null"/> where it is not known.</summary>
    public string? SignInRegion { get; init; }

    /// <summary>Whether every Region that is on in the account was asked for. Calls stand in the Region that was called.</summary>
    public bool AllRegions { get; init; }

    /// <summary>The Regions that were read to the end.</summary>
    public IReadOnlyList<string> Region { get; init => field = Indexable.List(value); } = [];

    /// <summary>The Regions that were asked for and could not be read, or not to the end.</summary>
    public IReadOnlyList<string> UnreadRegion { get; init => field = Indexable.List(value); } = [];

    /// <summary>Why not all could be read; empty where all that was asked for was.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];

    /// <summary>The events, the first first.</summary>
    public IReadOnlyList<RootActivityEvent> Event { get; init => field = Indexable.List(value); } = [];

    /// <summary>How far it was read.</summary>
    public ActivityReading Reading => Region.Count == 0 && Event.Count == 0 ? ActivityReading.NotRead
        : Gap.Count > 0 || UnreadRegion.Count > 0 ? ActivityReading.Partial
        : ActivityReading.Complete;

    /// <summary>Whether the Region that records the sign-ins of root was read to the end.</summary>
    public bool SignInsRead => SignInRegion is { } region && Region.Contains(region, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether every Region that is on was read to the end: only then are no events no activity.</summary>
    public bool EverythingRead => AllRegions && Reading == ActivityReading.Complete;

    /// <summary>The length of the window in whole days.</summary>
    public int Days => (int)Math.Round((EndTime - StartTime).TotalDays);

    /// <summary>The activity as a fact: a gap where nothing of it could be read.</summary>
    public Fact<AccountActivity> ToFact()
    {
        if (Reading != ActivityReading.NotRead)
            return Posture.Fact.Known(this, EndTime);
        return Posture.Fact.Unknown<AccountActivity>(
            Gap.Count > 0 ? Gap[0] : new Gap(Fact, GapReason.NotReported, null, "No Region of the account was read."));
    }

    /// <summary>Account, reading and number of events in one line.</summary>
    public override string ToString() => $"{AccountId}: {Reading}, {Event.Count} events";
}
