using System.Text.Json;

namespace RootAudit.Simulator.State;

/// <summary>A trail of CloudTrail.</summary>
internal sealed record SimulatedTrail(string Name, SimulatedAccount Owner, string HomeRegion)
{
    public bool IsOrganizationTrail { get; init; }

    public bool IsMultiRegion { get; init; } = true;

    public bool HasValidation { get; init; } = true;

    public bool IsLogging { get; init; } = true;

    public string? DeliveryError { get; init; }

    public string? LogGroupArn { get; init; }

    /// <summary>Basic selectors, as the service writes them; null where there are advanced ones.</summary>
    public string? Selectors { get; init; } = """[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]""";

    public string? AdvancedSelectors { get; init; }

    public string Arn => $"arn:{Owner.Partition}:cloudtrail:{HomeRegion}:{Owner.Id}:trail/{Name}";
}

/// <summary>A rule of EventBridge on the default bus.</summary>
internal sealed record SimulatedRule(string Name, string Region, string? Pattern, params string[] Targets)
{
    public string State { get; init; } = "ENABLED";

    public string? Schedule { get; init; }
}

/// <summary>A metric filter of a log group.</summary>
internal sealed record SimulatedFilter(string LogGroup, string Region, string Name, string Pattern, string Namespace, string Metric);

/// <summary>An alarm of CloudWatch on one metric.</summary>
internal sealed record SimulatedAlarm(string Name, string Region, string Namespace, string Metric, params string[] Actions)
{
    public bool ActionsEnabled { get; init; } = true;

    public double Threshold { get; init; } = 1;
}

/// <summary>A topic of SNS and its subscriptions: the endpoint, and whether it was confirmed.</summary>
internal sealed record SimulatedTopic(string Arn, IReadOnlyList<(string Endpoint, bool IsConfirmed)> Subscriptions);

/// <summary>What watches an account, or is in it to watch others.</summary>
internal sealed class Watch
{
    public List<SimulatedTrail> Trails { get; } = [];

    public List<SimulatedRule> Rules { get; } = [];

    /// <summary>Log groups as <c>REGION/NAME</c>.</summary>
    public HashSet<string> LogGroups { get; } = new(StringComparer.Ordinal);

    public List<SimulatedFilter> Filters { get; } = [];

    public List<SimulatedAlarm> Alarms { get; } = [];

    public List<SimulatedTopic> Topics { get; } = [];

    /// <summary>What it comes to, stated by whoever made it.</summary>
    public WatchTruth Truth { get; set; } = new(null, null);

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

/// <summary>What watches a root user.</summary>
/// <param name="RecordedBy">Whose trail records all that it should: <c>Organization</c> or <c>Account</c>; null where none does.</param>
/// <param name="ToldBy">What tells of a sign-in: <c>Organization</c> (an alarm on its trail), <c>Account</c> (on the account's own) or <c>Rule</c>; null for nothing.</param>
public sealed record WatchTruth(string? RecordedBy, string? ToldBy);
