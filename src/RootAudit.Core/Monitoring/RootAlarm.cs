using RootAudit.Failures;
using RootAudit.Text;

namespace RootAudit.Monitoring;

/// <summary>What tells that root is used.</summary>
public enum RootAlarmKind
{
    /// <summary>A rule of EventBridge.</summary>
    EventRule = 0,

    /// <summary>A metric filter on a trail's log group, and an alarm on its metric.</summary>
    MetricAlarm,
}

/// <summary>Something that catches the sign-in of an account's root user, or may, or would if nothing were in its way.</summary>
public sealed record RootAlarm
{
    /// <summary>What it is.</summary>
    public required RootAlarmKind Kind { get; init; }

    /// <summary>The name of the rule, or of the metric filter.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the alarm on the metric filter; <see langword="null"/> for a rule, and where there is no alarm.</summary>
    public string? AlarmName { get; init; }

    /// <summary>The account that it is in.</summary>
    public string? AccountId { get; init; }

    /// <summary>The Region that it is in.</summary>
    public string? Region { get; init; }

    /// <summary>Whether it tells of root's sign-in; <see langword="null"/> where that is not known.</summary>
    public bool? Works { get; init; }

    /// <summary>Whether its pattern catches calls of root too, as far as they are recorded where it listens.</summary>
    public bool? CatchesCalls { get; init; }

    /// <summary>What is in its way, or not known, as a phrase that goes on after its name.</summary>
    public string? Shortcoming { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<Gap> Gap { get; init => field = Indexable.List(value); } = [];

    /// <summary>What it is, by its name and place.</summary>
    public override string ToString()
    {
        string place = $" in {Region}{(AccountId is null ? string.Empty : $" of account {AccountId}")}";
        return Kind == RootAlarmKind.EventRule
            ? $"the EventBridge rule '{Printable.Text(Name)}'{place}"
            : AlarmName is null
                ? $"the metric filter '{Printable.Text(Name)}'{place}"
                : $"the alarm '{Printable.Text(AlarmName)}' on the metric filter '{Printable.Text(Name)}'{place}";
    }
}
