using System.Net;
using System.Text.Json;

namespace RootAudit.Engine.Tests.Siem;

/// <summary>Validates events against an excerpt of the published schema; <c>Ocsf/NOTICE.md</c> says what that is worth.</summary>
internal static class OcsfSchema
{
    // The name beside an id has to be the caption of the id, but where the id is 99 (Other).
    private static readonly Dictionary<string, string> Siblings = new(StringComparer.Ordinal)
    {
        ["activity_id"] = "activity_name", ["severity_id"] = "severity", ["status_id"] = "status", ["class_uid"] = "class_name",
        ["category_uid"] = "category_name", ["type_id"] = "type", ["auth_protocol_id"] = "auth_protocol",
    };

    private static readonly JsonElement Schema = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Siem", "Ocsf", "ocsf-1.6.0-excerpt.json"))).RootElement;

    /// <summary>What is wrong with an event; empty where nothing is.</summary>
    public static IReadOnlyList<string> Errors(JsonElement happening)
    {
        var errors = new List<string>();
        var uid = happening.TryGetProperty("class_uid", out var given) && given.TryGetInt32(out var number) ? number : -1;
        var found = Schema.GetProperty("classes").EnumerateObject().FirstOrDefault(one => one.Value.GetProperty("uid").GetInt32() == uid);
        if (found.Value.ValueKind != JsonValueKind.Object)
            return [$"class_uid {uid} is none of the excerpt"];
        var attributes = Attributes(found.Value);
        foreach (var profile in Profiles(happening))
        {
            if (!Schema.GetProperty("profiles").TryGetProperty(profile, out var known))
                errors.Add($"profile {profile} is not known");
            else
                Merge(attributes, known);
        }

        Check(happening, attributes, found.Value, "event", errors);
        var type = (uid * 100L) + happening.GetProperty("activity_id").GetInt64();
        if (happening.GetProperty("type_uid").GetInt64() != type)
            errors.Add($"type_uid is not {type}");
        if (happening.GetProperty("metadata").GetProperty("version").GetString() != Schema.GetProperty("version").GetString())
            errors.Add("metadata.version is not that of the schema");
        return errors;
    }

    private static IEnumerable<string> Profiles(JsonElement happening) =>
        happening.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("profiles", out var profiles)
            ? profiles.EnumerateArray().Select(one => one.GetString()!)
            : [];

    private static Dictionary<string, JsonElement> Attributes(JsonElement kind)
    {
        var attributes = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        Merge(attributes, kind);
        return attributes;
    }

    // A profile adds what the class does not have; what the class requires stays required.
    private static void Merge(Dictionary<string, JsonElement> attributes, JsonElement kind)
    {
        foreach (var one in kind.GetProperty("attributes").EnumerateObject())
            attributes.TryAdd(one.Name, one.Value);
    }

    private static void Check(
        JsonElement value, Dictionary<string, JsonElement> attributes, JsonElement kind, string path, List<string> errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in value.EnumerateObject())
        {
            if (!names.Add(one.Name))
                errors.Add($"{path}.{one.Name} is there twice");
            if (!attributes.TryGetValue(one.Name, out var attribute))
                errors.Add($"{path}.{one.Name} is not in the schema");
            else
                CheckAttribute(one.Value, attribute, $"{path}.{one.Name}", errors);
            CheckSibling(value, one, attributes, path, errors);
        }

        errors.AddRange(attributes
            .Where(pair => pair.Value.TryGetProperty("requirement", out var need) && need.ValueEquals("required") && !names.Contains(pair.Key))
            .Select(pair => $"{path}.{pair.Key} is required"));
        if (kind.TryGetProperty("constraints", out var constraints)
            && !constraints.GetProperty("at_least_one").EnumerateArray().Any(name => names.Contains(name.GetString()!)))
        {
            errors.Add($"{path} has none of {constraints.GetProperty("at_least_one")}");
        }
    }

    private static void CheckSibling(
        JsonElement value, JsonProperty one, Dictionary<string, JsonElement> attributes, string path, List<string> errors)
    {
        if (!Siblings.TryGetValue(one.Name, out var name) || !value.TryGetProperty(name, out var caption)
            || one.Value.ValueKind != JsonValueKind.Number || one.Value.GetInt64() == 99
            || !attributes.TryGetValue(one.Name, out var attribute) || !attribute.TryGetProperty("enum", out var values))
            return;
        var expected = values.TryGetProperty(one.Value.GetRawText(), out var known) ? known.GetString() : null;
        if (caption.GetString() != expected)
            errors.Add($"{path}.{name} is {caption} and not {expected}");
    }

    private static void CheckAttribute(JsonElement value, JsonElement attribute, string path, List<string> errors)
    {
        if (!attribute.TryGetProperty("is_array", out _))
        {
            CheckValue(value, attribute, path, errors);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add($"{path} is no array");
            return;
        }

        foreach (var item in value.EnumerateArray())
            CheckValue(item, attribute, path + "[]", errors);
    }

    private static void CheckValue(JsonElement value, JsonElement attribute, string path, List<string> errors)
    {
        var type = attribute.GetProperty("type").GetString();
        if (type == "object_t" && value.ValueKind == JsonValueKind.Object)
            CheckObject(value, attribute.GetProperty("object_type").GetString()!, path, errors);
        else if (!IsOfType(value, type))
            errors.Add($"{path} is no {type}: {value.GetRawText()[..Math.Min(60, value.GetRawText().Length)]}");
        else if (attribute.TryGetProperty("enum", out var values) && !values.TryGetProperty(value.GetRawText(), out _))
            errors.Add($"{path} has no value {value}");
    }

    private static void CheckObject(JsonElement value, string type, string path, List<string> errors)
    {
        if (!Schema.GetProperty("objects").TryGetProperty(type, out var kind))
            errors.Add($"{path}: {type} is not in the excerpt");
        else if (!kind.TryGetProperty("any", out _))
            Check(value, Attributes(kind), kind, path, errors);
    }

    private static bool IsOfType(JsonElement value, string? type) => type switch
    {
        "string_t" => value.ValueKind == JsonValueKind.String,
        "integer_t" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        "long_t" or "timestamp_t" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean_t" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "ip_t" => value.ValueKind == JsonValueKind.String && IPAddress.TryParse(value.GetString(), out _),
        "json_t" => value.ValueKind != JsonValueKind.Undefined,
        _ => false,
    };
}
