using RootAudit.Activity;
using RootAudit.Controls;
using RootAudit.Text;

namespace RootAudit.Alerts;

/// <summary>One thing that somebody is told of: an event, or a sitting. All text is foreign but <see cref="Explanation"/>.</summary>
public sealed record ActivityAlertEntry
{
    private const int MostNames = 5;

    /// <summary>How much it matters.</summary>
    public Severity Severity { get; init; }

    /// <summary>What it means; the classes of a sitting.</summary>
    public IReadOnlyList<ActivityClass> Class { get; init => field = Indexable.List(value); } = [];

    /// <summary>The account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name, where it is known.</summary>
    public string? AccountName { get; init; }

    /// <summary>When it happened, or the sitting began (UTC).</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What was done.</summary>
    public string What { get; init; } = string.Empty;

    /// <summary>The Regions that recorded it.</summary>
    public IReadOnlyList<string> Region { get; init => field = Indexable.List(value); } = [];

    /// <summary>The addresses that it came from.</summary>
    public IReadOnlyList<string> SourceAddress { get; init => field = Indexable.List(value); } = [];

    /// <summary>Whether MFA was used.</summary>
    public bool? MfaUsed { get; init; }

    /// <summary>What it means in words; of a sitting, its worst event.</summary>
    public string Explanation { get; init; } = string.Empty;

    /// <summary>The ids of the events; one that has none is named by time, account and what was done.</summary>
    public IReadOnlyList<string> EventId { get; init => field = Indexable.List(value); } = [];

    /// <summary>The event; <see langword="null"/> for a sitting.</summary>
    public RootActivityEvent? Event { get; init; }

    /// <summary>The sitting; <see langword="null"/> for an event.</summary>
    public RootActivitySession? Session { get; init; }

    /// <summary>The entry of an event.</summary>
    public static ActivityAlertEntry Of(RootActivityEvent one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new()
        {
            Severity = one.Severity,
            Class = [one.Class],
            AccountId = one.AccountId,
            AccountName = one.AccountName,
            Time = one.Time,
            What = one.EventName ?? "an unnamed event",
            Region = one.Region is null ? [] : [one.Region],
            SourceAddress = one.SourceAddress is null ? [] : [one.SourceAddress],
            MfaUsed = one.MfaUsed,
            Explanation = Explained(one),
            EventId = [NameOf(one)],
            Event = one,
        };
    }

    /// <summary>The entry of a sitting.</summary>
    public static ActivityAlertEntry Of(RootActivitySession sitting)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        var names = sitting.Event.Select(one => one.EventName).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var shown = string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? " and others" : string.Empty);
        return new()
        {
            Severity = sitting.Severity,
            Class = sitting.Class,
            AccountId = sitting.AccountId,
            AccountName = sitting.AccountName,
            Time = sitting.StartTime,
            What = $"{sitting.EventCount} {(sitting.EventCount == 1 ? "event" : "events")} of one sitting: {shown}",
            Region = sitting.Region,
            SourceAddress = sitting.SourceAddress,
            MfaUsed = sitting.MfaUsed,
            Explanation = sitting.Event.MaxBy(one => one.Severity) is { } worst ? Explained(worst) : string.Empty,
            EventId = [.. sitting.Event.Select(NameOf)],
            Session = sitting,
        };
    }

    /// <summary>Severity, account and what was done in one line.</summary>
    public override string ToString() => $"{Severity} {Printable.Text(AccountId) ?? "?"}: {Printable.Text(What)}";

    private static string NameOf(RootActivityEvent one) => one.EventId is { Length: > 0 } id ? id : one.ToString();

    private static string Explained(RootActivityEvent one)
    {
        var approval = one.Approval switch
        {
            ActivityApproval.Approved => ["An approved change covers it."],
            ActivityApproval.Outside => ["No approved change covers it."],
            ActivityApproval.Missing => ["It was expected and did not happen."],
            _ => Array.Empty<string>(),
        };
        return string.Join(' ', [one.Explanation, .. approval, .. one.Deviation]);
    }
}
