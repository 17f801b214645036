using System.Text.Json.Nodes;

namespace RootAudit.Alerts;

/// <summary>The words of CloudFormation and of policies, as JSON.</summary>
internal static class Cfn
{
    /// <summary>What a parameter, pseudo parameter or resource is.</summary>
    public static JsonObject Ref(string name) => new() { ["Ref"] = name };

    /// <summary>An attribute of a resource.</summary>
    public static JsonObject GetAtt(string resource, string attribute) => new() { ["Fn::GetAtt"] = List(resource, attribute) };

    /// <summary>A text in which <c>${...}</c> is replaced.</summary>
    public static JsonObject Sub(string text) => new() { ["Fn::Sub"] = text };

    /// <summary>A list of texts.</summary>
    public static JsonArray List(params IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    /// <summary>A resource of the template.</summary>
    public static JsonObject Resource(string type, JsonObject properties) => new() { ["Type"] = type, ["Properties"] = properties };

    /// <summary>A policy of these statements.</summary>
    public static JsonObject Policy(params JsonNode[] statements) =>
        new() { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statements) };

    /// <summary>Lets a service of AWS do something to a resource, for one source alone.</summary>
    public static JsonObject AllowService(string sid, string service, string action, JsonNode resource, JsonObject condition) => new()
    {
        ["Sid"] = sid,
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = service },
        ["Action"] = action,
        ["Resource"] = resource,
        ["Condition"] = condition,
    };

    /// <summary>Refuses everybody who comes without TLS.</summary>
    public static JsonObject DenyWithoutTls(string action, JsonNode resource) => new()
    {
        ["Sid"] = "DenyWithoutTls",
        ["Effect"] = "Deny",
        ["Principal"] = "*",
        ["Action"] = action,
        ["Resource"] = resource,
        ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { ["aws:SecureTransport"] = "false" } },
    };

    /// <summary>The condition that a call comes for one resource.</summary>
    public static JsonObject ForSource(JsonNode arn) => new() { ["ArnEquals"] = new JsonObject { ["aws:SourceArn"] = arn } };
}
