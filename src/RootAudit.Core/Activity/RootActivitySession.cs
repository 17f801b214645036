using RootAudit.Controls;
using RootAudit.Text;

namespace RootAudit.Activity;

/// <summary>One sitting of root: from the sign-in, or the first call, to the last call.</summary>
public sealed record RootActivitySession
{
    /// <summary>The account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name; only where the account was asked.</summary>
    public string? AccountName { get; init; }

    /// <summary>The first event (UTC); <see langword="null"/> where no event has a time.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The last event (UTC).</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>From the first event to the last.</summary>
    public TimeSpan? Duration => EndTime - StartTime;

    /// <summary>Who acted.</summary>
    public ActivityActor Actor { get; init; }

    /// <summary>Who opened a root session of the organization; only where the event of the opening was seen too.</summary>
    public string? AssumedBy { get; init; }

    /// <summary>Whether a successful sign-in to the console was seen.</summary>
    public bool SignInSeen { get; init; }

    /// <summary>Whether MFA was used, by the sign-in or by what the calls say of it.</summary>
    public bool? MfaUsed { get; init; }

    /// <summary>The addresses that it came from.</summary>
    public IReadOnlyList<string> SourceAddress { get; init => field = Indexable.List(value); } = [];

    /// <summary>What the callers said that they are.</summary>
    public IReadOnlyList<string> UserAgent { get; init => field = Indexable.List(value); } = [];

    /// <summary>The Regions that recorded it.</summary>
    public IReadOnlyList<string> Region { get; init => field = Indexable.List(value); } = [];

    /// <summary>What was done, the classes that occur.</summary>
    public IReadOnlyList<ActivityClass> Class { get; init => field = Indexable.List(value); } = [];

    /// <summary>The worst of its events.</summary>
    public Severity Severity { get; init; }

    /// <summary>How many events.</summary>
    public int EventCount => Event.Count;

    /// <summary>How many of them failed.</summary>
    public int FailedCount { get; init; }

    /// <summary>Whether approved changes cover it: <c>Outside</c> where one of its events is.</summary>
    public ActivityApproval Approval { get; init; }

    /// <summary>How many of its events no approved change covers.</summary>
    public int OutsideCount { get; init; }

    /// <summary>The tickets of the approved changes that cover its events.</summary>
    public IReadOnlyList<string> Ticket { get; init => field = Indexable.List(value); } = [];

    /// <summary>How its events differ from the baseline of usual activity, each sentence once.</summary>
    public IReadOnlyList<string> Deviation { get; init => field = Indexable.List(value); } = [];

    /// <summary>The events, the first first.</summary>
    public IReadOnlyList<RootActivityEvent> Event { get; init => field = Indexable.List(value); } = [];

    /// <summary>Account, beginning and number of events in one line.</summary>
    public override string ToString() => $"{StartTime:u} {Printable.Text(AccountId) ?? "?"}: {EventCount} events";
}
