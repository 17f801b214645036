using System.Globalization;

namespace RootAudit.Activity.Changes;

/// <summary>The words around approved changes.</summary>
internal static class ChangeSentences
{
    /// <summary>Ticket and person.</summary>
    public static string Name(ApprovedChange change) =>
        $"{ActivitySentences.Shown(change.Ticket)} ({ActivitySentences.Shown(change.Person)})";

    /// <summary>Why an event is covered.</summary>
    public static string Covered(ApprovedChange change) => string.Create(
        CultureInfo.InvariantCulture, $"{Name(change)} covers it, from {change.From:u} to {change.To:u}.");

    /// <summary>Why a change that nearly fits does not cover an event.</summary>
    public static string Missed(ApprovedChange change, RootActivityEvent one, ChangeMiss miss) => miss switch
    {
        ChangeMiss.OtherTime when one.Time < change.From =>
            $"The window of {Name(change)} begins {Length(change.From - one.Time.Value)} later.",
        ChangeMiss.OtherTime => $"The window of {Name(change)} had ended {Length(one.Time!.Value - change.To)} before.",
        ChangeMiss.NotExpected =>
            $"{Name(change)} expects {ActivitySentences.Shown(string.Join(", ", change.ExpectedEvent))}, and not this.",
        ChangeMiss.FailedSignIn =>
            $"{Name(change)} names no source address: without one it covers no failed sign-in, which anybody can cause.",
        _ => $"{Name(change)} is for other addresses than {ActivitySentences.Shown(one.SourceAddress) ?? "one that is not known"}.",
    };

    /// <summary>A time span in words, rounded down.</summary>
    public static string Length(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Count((long)span.TotalSeconds, "second"),
        { TotalHours: < 1 } => Count((long)span.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Count((long)span.TotalHours, "hour"),
        _ => Count((long)span.TotalDays, "day"),
    };

    private static string Count(long number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? string.Empty : "s")}");
}
