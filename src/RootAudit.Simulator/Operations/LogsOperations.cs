using System.Text.Json;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Amazon CloudWatch Logs: metric filters.</summary>
internal static class LogsOperations
{
    public static Service Service { get; } = new("logs", Protocol.Json, "Logs_20140328",
    [
        new(nameof(DescribeMetricFilters), DescribeMetricFilters),
    ]);

    private static void DescribeMetricFilters(Call call, Utf8JsonWriter json)
    {
        var group = call.Input.Text("logGroupName");
        var watch = call.Account.Watch;
        if (group is not null && !watch.LogGroups.Contains($"{call.Region}/{group}"))
            throw new AwsException("ResourceNotFoundException", 400, "The specified log group does not exist.");
        var all = watch.Filters.Where(one => one.Region == call.Region && (group is null || one.LogGroup == group)).ToList();
        var size = call.Input.Number("limit") ?? 50;
        var question = $"{nameof(DescribeMetricFilters)}/{group}";
        var start = Marker.Read(call.Input.Text("nextToken"), question);
        if (size is < 1 or > 50 || start is null)
            throw new AwsException("InvalidParameterException", 400, "1 validation error detected.");
        json.WriteStartArray("metricFilters");
        foreach (var one in all.Skip(start.Value).Take(size))
        {
            json.WriteStartObject();
            json.WriteString("filterName", one.Name);
            json.WriteString("filterPattern", one.Pattern);
            json.WriteStartArray("metricTransformations");
            json.WriteStartObject();
            json.WriteString("metricName", one.Metric);
            json.WriteString("metricNamespace", one.Namespace);
            json.WriteString("metricValue", "1");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteNumber("creationTime", 1_700_000_000_000);
            json.WriteString("logGroupName", one.LogGroup);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (start + size < all.Count)
            json.WriteString("nextToken", Marker.Write(question, start.Value + size));
    }
}
