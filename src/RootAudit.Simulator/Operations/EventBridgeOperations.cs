using System.Text.Json;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Amazon EventBridge: the rules of the default bus.</summary>
internal static class EventBridgeOperations
{
    public static Service Service { get; } = new("events", Protocol.Json, "AWSEvents",
    [
        new(nameof(ListRules), ListRules),
        new(nameof(ListTargetsByRule), ListTargetsByRule),
    ]);

    private static void ListRules(Call call, Utf8JsonWriter json) => Page(call, json, "Rules", nameof(ListRules), Rules(call), rule =>
    {
        json.WriteStartObject();
        json.WriteString("Name", rule.Name);
        json.WriteString("Arn", $"arn:{call.Account.Partition}:events:{call.Region}:{call.Account.Id}:rule/{rule.Name}");
        if (rule.Pattern is not null)
            json.WriteString("EventPattern", rule.Pattern);
        json.WriteString("State", rule.State);
        if (rule.Schedule is not null)
            json.WriteString("ScheduleExpression", rule.Schedule);
        json.WriteString("EventBusName", "default");
        json.WriteEndObject();
    });

    private static void ListTargetsByRule(Call call, Utf8JsonWriter json)
    {
        var name = call.Required("Rule");
        var rule = Rules(call).FirstOrDefault(rule => rule.Name == name)
            ?? throw new AwsException("ResourceNotFoundException", 400, $"Rule {name} does not exist on EventBus default.");
        Page(call, json, "Targets", $"{nameof(ListTargetsByRule)}/{name}", [.. rule.Targets], id =>
        {
            json.WriteStartObject();
            json.WriteString("Id", id);
            json.WriteString("Arn", $"arn:{call.Account.Partition}:sqs:{call.Region}:{call.Account.Id}:{rule.Name}");
            json.WriteEndObject();
        });
    }

    private static List<SimulatedRule> Rules(Call call) => [.. call.Account.Watch.Rules.Where(rule => rule.Region == call.Region)];

    private static void Page<T>(Call call, Utf8JsonWriter json, string list, string question, List<T> all, Action<T> write)
    {
        var size = call.Input.Number("Limit") ?? 100;
        var start = Marker.Read(call.Input.Text("NextToken"), question);
        if (size is < 1 or > 100 || start is null || call.Input.Text("EventBusName") is not (null or "default"))
            throw new AwsException("ValidationException", 400, "1 validation error detected.");
        json.WriteStartArray(list);
        foreach (var one in all.Skip(start.Value).Take(size))
            write(one);
        json.WriteEndArray();
        if (start + size < all.Count)
            json.WriteString("NextToken", Marker.Write(question, start.Value + size));
    }
}
