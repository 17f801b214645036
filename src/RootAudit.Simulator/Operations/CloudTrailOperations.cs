using System.Globalization;
using System.Text.Json;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>AWS CloudTrail: the event history; the trails are in <see cref="CloudTrailTrails"/>.</summary>
internal static class CloudTrailOperations
{
    /// <summary>How far the event history goes back.</summary>
    private static readonly TimeSpan History = TimeSpan.FromDays(90);

    public static Service Service { get; } = new("cloudtrail", Protocol.Json, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
    [
        new(nameof(LookupEvents), LookupEvents),
        new(nameof(CloudTrailTrails.DescribeTrails), CloudTrailTrails.DescribeTrails),
        new(nameof(CloudTrailTrails.GetTrailStatus), CloudTrailTrails.GetTrailStatus),
        new(nameof(CloudTrailTrails.GetEventSelectors), CloudTrailTrails.GetEventSelectors),
    ]);

    private static void LookupEvents(Call call, Utf8JsonWriter json)
    {
        var size = call.Input.Number("MaxResults") ?? 50;
        if (size is < 1 or > 50)
            throw new AwsException("InvalidMaxResultsException", 400, "A limit of between 1 and 50 is required.");
        var (start, end) = (Time(call, "StartTime") ?? DateTimeOffset.MinValue, Time(call, "EndTime") ?? DateTimeOffset.MaxValue);
        if (start > end)
            throw new AwsException("InvalidTimeRangeException", 400, "The start time must be before the end time.");
        var (key, value) = Attribute(call);
        // A token is good for the same question alone.
        var question = $"{key}/{value}/{call.Region}/{call.Account.Id}";
        var from = Marker.Read(call.Input.Text("NextToken"), question)
            ?? throw new AwsException("InvalidNextTokenException", 400, "Invalid token.");
        var oldest = call.Now - History;
        var all = call.World.Trail.Seen(call.Account, call.Now)
            .Where(one => one.Region == call.Region && one.Time >= oldest && one.Time >= start && one.Time <= end)
            .Where(one => Matches(one, key, value))
            .ToList();
        json.WriteStartArray("Events");
        foreach (var one in all.Skip(from).Take(size))
            Write(json, one);
        json.WriteEndArray();
        if (from + size < all.Count)
            json.WriteString("NextToken", Marker.Write(question, from + size));
    }

    private static bool Matches(TrailEvent one, string? key, string? value) => key switch
    {
        null => true,
        "EventId" => one.Id == value,
        "EventName" => one.Name == value,
        "EventSource" => one.Source == value,
        "ReadOnly" => string.Equals(one.ReadOnly ? "true" : "false", value, StringComparison.OrdinalIgnoreCase),
        "Username" => one.Username == value,
        "AccessKeyId" => one.AccessKeyId == value,
        // No seeded event lists resources outside of its own record.
        "ResourceType" or "ResourceName" => false,
        _ => throw Invalid(),
    };

    private static (string? Key, string? Value) Attribute(Call call)
    {
        if (call.Input.Text("LookupAttributes") is not { } text)
            return (null, null);
        using var attributes = JsonDocument.Parse(text);
        if (attributes.RootElement.ValueKind != JsonValueKind.Array || attributes.RootElement.GetArrayLength() > 1)
            throw Invalid();
        if (attributes.RootElement.GetArrayLength() == 0)
            return (null, null);
        var one = attributes.RootElement[0];
        return one.TryGetProperty("AttributeKey", out var key) && one.TryGetProperty("AttributeValue", out var value)
            ? (key.GetString(), value.GetString())
            : throw Invalid();
    }

    private static AwsException Invalid() => new("InvalidLookupAttributesException", 400, "Specify one valid lookup attribute.");

    private static DateTimeOffset? Time(Call call, string name)
    {
        if (call.Input.Text(name) is not { } text)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e11
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : throw new AwsException("SerializationException", 400, $"{name} is no time.");
    }

    private static void Write(Utf8JsonWriter json, TrailEvent one)
    {
        json.WriteStartObject();
        json.WriteString("EventId", one.Id);
        if (one.Name is not null)
            json.WriteString("EventName", one.Name);
        json.WriteString("ReadOnly", one.ReadOnly ? "true" : "false");
        if (one.AccessKeyId is not null)
            json.WriteString("AccessKeyId", one.AccessKeyId);
        json.WriteNumber("EventTime", one.Time.ToUnixTimeSeconds());
        json.WriteString("EventSource", one.Source);
        if (one.Username is not null)
            json.WriteString("Username", one.Username);
        json.WriteStartArray("Resources");
        json.WriteEndArray();
        json.WriteString("CloudTrailEvent", one.Json);
        json.WriteEndObject();
    }
}
