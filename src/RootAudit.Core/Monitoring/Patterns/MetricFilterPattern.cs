namespace RootAudit.Monitoring.Patterns;

/// <summary>
/// The pattern of a metric filter on JSON events, as <c>{ ($.userIdentity.type = "Root") &amp;&amp; ... }</c>
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"/>). Patterns of terms and of columns,
/// and what is not documented, are unknown and never a match.
/// </summary>
internal sealed class MetricFilterPattern
{
    private readonly FilterCondition? _condition;

    private MetricFilterPattern(FilterCondition? condition) => _condition = condition;

    /// <summary>Reads a pattern.</summary>
    public static MetricFilterPattern Parse(string? text)
    {
        string pattern = (text ?? string.Empty).Trim();
        // A filter without a pattern takes every event.
        return new MetricFilterPattern(pattern.Length == 0 ? new EveryCondition([]) : FilterParser.Parse(pattern));
    }

    /// <summary>Whether an event matches; <see langword="null"/> where that is not known.</summary>
    public bool? Matches(SampleEvent sample) => _condition?.Holds(sample);
}
