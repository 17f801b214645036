using System.Text.Json;

namespace RootAudit.Simulator.Operations;

/// <summary>The outer form of service control policies, as far as AWS refuses others when a policy is saved.</summary>
internal static class PolicyGrammar
{
    private static readonly string[] Known =
        ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    public static bool IsServiceControlPolicy(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var policy = document.RootElement;
            return policy.ValueKind == JsonValueKind.Object
                && (!policy.TryGetProperty("Version", out var version) || version.ValueEquals("2012-10-17") || version.ValueEquals("2008-10-17"))
                && policy.TryGetProperty("Statement", out var statements)
                && (statements.ValueKind == JsonValueKind.Array
                    ? statements.GetArrayLength() > 0 && statements.EnumerateArray().All(IsStatement) : IsStatement(statements));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsStatement(JsonElement statement) =>
        statement.ValueKind == JsonValueKind.Object
        && statement.EnumerateObject().All(member => Known.Contains(member.Name, StringComparer.Ordinal))
        && statement.TryGetProperty("Effect", out var effect) && (effect.ValueEquals("Allow") || effect.ValueEquals("Deny"))
        && IsOneOf(statement, "Action", "NotAction") && IsOneOf(statement, "Resource", "NotResource")
        && (!statement.TryGetProperty("Condition", out var condition) || condition.ValueKind == JsonValueKind.Object);

    private static bool IsOneOf(JsonElement statement, string one, string other) =>
        statement.TryGetProperty(one, out var first) != statement.TryGetProperty(other, out var second)
        && IsTexts(first.ValueKind == JsonValueKind.Undefined ? second : first);

    private static bool IsTexts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0 && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String),
        _ => false,
    };
}
