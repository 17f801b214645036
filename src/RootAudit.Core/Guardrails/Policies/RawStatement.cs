using System.Globalization;
using System.Text.Json;

namespace RootAudit.Guardrails.Policies;

/// <summary>A statement as it stands in the JSON. It is built when the document is at its end, since the version may come last.</summary>
internal sealed class RawStatement
{
    private readonly List<(ConditionOperator Operator, string Key, List<string> Values)> _conditions = [];
    private string? _sid;
    private string? _effect;
    private List<string>? _action;
    private List<string>? _notAction;
    private List<string>? _resource;
    private List<string>? _notResource;

    /// <summary>Reads a statement, with the reader on its opening brace.</summary>
    public static RawStatement Read(ref Utf8JsonReader reader)
    {
        var result = new RawStatement();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (JsonPolicy.NextName(ref reader, seen) is { } name)
        {
            switch (name)
            {
                case "Sid": result._sid = JsonPolicy.Text(ref reader); break;
                case "Effect": result._effect = JsonPolicy.Text(ref reader); break;
                case "Action": result._action = JsonPolicy.List(ref reader, textOnly: true); break;
                case "NotAction": result._notAction = JsonPolicy.List(ref reader, textOnly: true); break;
                case "Resource": result._resource = JsonPolicy.List(ref reader, textOnly: true); break;
                case "NotResource": result._notResource = JsonPolicy.List(ref reader, textOnly: true); break;
                case "Condition": result.ReadCondition(ref reader); break;
                // Principal and NotPrincipal among them: service control policies have no principals.
                default: throw PolicyParser.NotUnderstood("A statement has an element that a service control policy does not have.");
            }
        }

        return result;
    }

    /// <summary>The statement, once the version of the document is known.</summary>
    /// <param name="number">Its number from 1.</param>
    /// <param name="variables">Whether the version knows policy variables.</param>
    public PolicyStatement Build(int number, bool variables)
    {
        PolicyParser.Require(_effect is "Allow" or "Deny", "A statement's Effect is neither Allow nor Deny.");
        PolicyParser.Require((_action is null) != (_notAction is null), "A statement has not exactly one of Action and NotAction.");
        PolicyParser.Require((_resource is null) != (_notResource is null), "A statement has not exactly one of Resource and NotResource.");
        return new PolicyStatement
        {
            Label = string.IsNullOrEmpty(_sid) ? "#" + number.ToString(CultureInfo.InvariantCulture) : _sid,
            Number = number,
            IsAllow = _effect == "Allow",
            Actions = [.. (_action ?? _notAction)!.Select(Action)],
            NotAction = _notAction is not null,
            Resources = [.. (_resource ?? _notResource)!.Select(r => Resource(r, variables))],
            NotResource = _notResource is not null,
            Conditions = [.. _conditions.Select(c => new ConditionTest(c.Operator, c.Key, Values(c.Operator, c.Values, variables)))],
        };
    }

    private static ActionPattern Action(string text) =>
        ActionPattern.Parse(text) ?? throw PolicyParser.NotUnderstood("An action names no service, or no action of it.");

    private static ValueTemplate Resource(string text, bool variables)
    {
        var all = text.Length > 0 && text.AsSpan().IndexOfAnyExcept('*') < 0;
        PolicyParser.Require(all || text.StartsWith("arn:", StringComparison.Ordinal), "A resource is neither an ARN nor a star.");
        // A part that is missing must be covered by a star, or the ARN is none.
        PolicyParser.Require(
            all || ArnPattern.HasSixParts(text) || text.EndsWith('*'), "A resource has fewer parts than an ARN.");
        // AWS takes variables after the fifth colon only; what it makes of others is not documented.
        var variable = variables ? text.IndexOf("${", StringComparison.Ordinal) : -1;
        PolicyParser.Require(
            variable < 0 || ArnPattern.HasSixParts(text[..variable]), "A resource has a variable where AWS takes none.");
        return ValueTemplate.Parse(text, variables, wildcards: true);
    }

    private static ConditionValue[] Values(ConditionOperator by, List<string> values, bool variables) =>
        [.. values.Select(v => ConditionValue.Parse(v, by, variables)
            ?? throw PolicyParser.NotUnderstood("A value of a condition does not fit its operator."))];

    private void ReadCondition(ref Utf8JsonReader reader)
    {
        PolicyParser.Require(reader.TokenType == JsonTokenType.StartObject, "A Condition is not an object.");
        var operators = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (JsonPolicy.NextName(ref reader, operators) is { } name)
        {
            var by = ConditionOperator.Parse(name) ?? throw PolicyParser.NotUnderstood("A condition operator is none that AWS has.");
            PolicyParser.Require(reader.TokenType == JsonTokenType.StartObject, "The keys of a condition are not an object.");
            var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            while (JsonPolicy.NextName(ref reader, keys) is { } key)
            {
                PolicyParser.Require(key.Contains(':', StringComparison.Ordinal), "A condition key has no prefix.");
                _conditions.Add((by, key, JsonPolicy.List(ref reader, textOnly: false)));
            }
        }
    }
}
