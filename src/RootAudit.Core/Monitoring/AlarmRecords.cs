using RootAudit.Posture;

namespace RootAudit.Monitoring;

/// <summary>A rule of EventBridge.</summary>
/// <param name="Name">The name.</param>
/// <param name="State"><c>ENABLED</c>, <c>ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS</c> or <c>DISABLED</c>.</param>
/// <param name="EventPattern">The pattern; <see langword="null"/> for a rule with a schedule.</param>
public sealed record EventRule(string Name, string? State, string? EventPattern)
{
    /// <summary>Whether it takes events; <see langword="null"/> where its state is not a documented one.</summary>
    public bool? IsEnabled => State switch
    {
        "ENABLED" or "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" => true,
        "DISABLED" => false,
        _ => null,
    };
}

/// <summary>A rule, and how many targets it has.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Targets">The ids of its targets.</param>
public sealed record WatchedRule(EventRule Rule, Fact<IReadOnlyList<string>> Targets);

/// <summary>The metric that a filter counts in.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">What is added for each event: a number, or a field of it.</param>
/// <param name="HasDimensions">Whether values are counted apart by fields of the event.</param>
public sealed record FilterMetric(string Namespace, string Name, string? Value, bool HasDimensions);

/// <summary>A metric filter of a log group.</summary>
/// <param name="Name">The name.</param>
/// <param name="Pattern">The pattern; empty for every event.</param>
/// <param name="Metrics">The metrics that it counts in.</param>
public sealed record MetricFilter(string Name, string? Pattern, IReadOnlyList<FilterMetric> Metrics);

/// <summary>An alarm of CloudWatch on one metric.</summary>
public sealed record MetricAlarm
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it does anything when it goes off.</summary>
    public bool ActionsEnabled { get; init; }

    /// <summary>The ARNs of what it does then.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>What is made of the values of a period: <c>Sum</c>, <c>Average</c>, ...; <see langword="null"/> for a percentile.</summary>
    public string? Statistic { get; init; }

    /// <summary>How that is compared with the threshold.</summary>
    public string? ComparisonOperator { get; init; }

    /// <summary>The threshold.</summary>
    public double? Threshold { get; init; }

    /// <summary>How many periods are looked at.</summary>
    public int? EvaluationPeriods { get; init; }

    /// <summary>How many of them have to be over the threshold; <see langword="null"/> for all.</summary>
    public int? DatapointsToAlarm { get; init; }
}

/// <summary>A metric filter, and the alarms on each of its metrics.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Alarms">The alarms, in the order of the filter's metrics.</param>
public sealed record WatchedFilter(MetricFilter Filter, IReadOnlyList<Fact<IReadOnlyList<MetricAlarm>>> Alarms);

/// <summary>A log group that a trail delivers to, and what watches it.</summary>
public sealed record WatchedLogGroup
{
    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Its metric filters that may catch root; the others are left out.</summary>
    public required Fact<IReadOnlyList<WatchedFilter>> Filters { get; init; }

    /// <summary>How many confirmed subscriptions the topics of the alarms have, by ARN.</summary>
    public IReadOnlyDictionary<string, Fact<TopicSubscriptions>> Topics { get; init; } =
        new Dictionary<string, Fact<TopicSubscriptions>>(StringComparer.Ordinal);
}

/// <summary>Who hears of a topic.</summary>
/// <param name="Confirmed">How many subscriptions are confirmed.</param>
public sealed record TopicSubscriptions(int Confirmed);
