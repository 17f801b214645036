using System.Text.Json;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>AWS CloudTrail: the trails. Those of the organization are seen in each of its accounts, and named by ARN there.</summary>
internal static class CloudTrailTrails
{
    public static void DescribeTrails(Call call, Utf8JsonWriter json)
    {
        var withShadows = call.Input.Text("includeShadowTrails") is not ("False" or "false");
        json.WriteStartArray("trailList");
        foreach (var trail in Seen(call).Where(trail => withShadows || (trail.Owner == call.Account && trail.HomeRegion == call.Region)))
            Write(json, trail);
        json.WriteEndArray();
    }

    public static void GetTrailStatus(Call call, Utf8JsonWriter json)
    {
        var trail = Find(call, "Name");
        json.WriteBoolean("IsLogging", trail.IsLogging);
        if (trail.DeliveryError is not null)
            json.WriteString("LatestDeliveryError", trail.DeliveryError);
        json.WriteNumber("LatestDeliveryTime", call.Now.AddMinutes(-5).ToUnixTimeSeconds());
    }

    public static void GetEventSelectors(Call call, Utf8JsonWriter json)
    {
        var trail = Find(call, "TrailName");
        json.WriteString("TrailARN", trail.Arn);
        json.WritePropertyName(trail.Selectors is null ? "AdvancedEventSelectors" : "EventSelectors");
        Watch.Parse(trail.Selectors ?? trail.AdvancedSelectors!).WriteTo(json);
    }

    private static IEnumerable<SimulatedTrail> Seen(Call call)
    {
        IEnumerable<SimulatedTrail> organization = call.Account.Parent is null ? [] : call.Organization.Trails;
        return organization.Concat(call.Account.Watch.Trails).Where(trail => trail.IsMultiRegion || trail.HomeRegion == call.Region);
    }

    private static SimulatedTrail Find(Call call, string parameter)
    {
        var name = call.Required(parameter);
        return Seen(call).FirstOrDefault(trail => trail.Arn == name || (trail.Name == name && trail.Owner == call.Account && trail.HomeRegion == call.Region))
            ?? throw new AwsException("TrailNotFoundException", 400, $"Unknown trail: {name} for the user: {call.Account.Id}");
    }

    private static void Write(Utf8JsonWriter json, SimulatedTrail trail)
    {
        json.WriteStartObject();
        json.WriteString("Name", trail.Name);
        json.WriteString("S3BucketName", $"trail-{trail.Owner.Id}");
        json.WriteBoolean("IncludeGlobalServiceEvents", true);
        json.WriteBoolean("IsMultiRegionTrail", trail.IsMultiRegion);
        json.WriteString("HomeRegion", trail.HomeRegion);
        json.WriteString("TrailARN", trail.Arn);
        json.WriteBoolean("LogFileValidationEnabled", trail.HasValidation);
        if (trail.LogGroupArn is not null)
            json.WriteString("CloudWatchLogsLogGroupArn", trail.LogGroupArn);
        json.WriteBoolean("HasCustomEventSelectors", true);
        json.WriteBoolean("HasInsightSelectors", false);
        json.WriteBoolean("IsOrganizationTrail", trail.IsOrganizationTrail);
        json.WriteEndObject();
    }
}
