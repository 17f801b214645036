using System.Text.Json;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Administrators.Policies;

/// <summary>A principal as a trust policy names it.</summary>
/// <param name="Type"><c>AWS</c>, <c>Service</c>, <c>Federated</c>, <c>CanonicalUser</c>; <c>*</c> for anybody.</param>
/// <param name="Name">An ARN, an account id, a service, a provider, or the star.</param>
internal sealed record TrustPrincipal(string Type, string Name)
{
    /// <summary>Whether everybody is meant. A star among AWS principals is everybody too, as AWS documents.</summary>
    public bool IsAnybody => Type == "*" || (Type == "AWS" && Name == "*");
}

/// <summary>One statement of a trust policy.</summary>
internal sealed class TrustStatement
{
    private List<string>? _action;
    private List<string>? _notAction;
    private List<TrustPrincipal>? _principals;
    private List<TrustPrincipal>? _notPrincipals;
    private string? _effect;
    private readonly List<(ConditionOperator Operator, string Key, List<string> Values)> _raw = [];
    private IReadOnlyList<ActionPattern> _patterns = [];

    public bool IsAllow => _effect == "Allow";

    /// <summary>The principals of <c>Principal</c>, or those that <c>NotPrincipal</c> leaves out.</summary>
    public IReadOnlyList<TrustPrincipal> Principals => _principals ?? _notPrincipals!;

    /// <summary>Whether the principals are those who are not meant.</summary>
    public bool IsNotPrincipal => _notPrincipals is not null;

    public IReadOnlyList<ConditionTest> Conditions { get; private set; } = [];

    /// <summary>Reads a trust policy.</summary>
    public static bool TryParse(string content, out IReadOnlyList<TrustStatement>? statements, out string error) =>
        IdentityPolicyParser.TryRead(content, Read, (raw, _, variables) => raw.Build(variables), out statements, out error);

    /// <summary>Whether the statement speaks of an action.</summary>
    public bool Covers(string action) => _patterns.Any(pattern => pattern.IsMatch(action)) == _notAction is null;

    private static TrustStatement Read(ref Utf8JsonReader reader)
    {
        var result = new TrustStatement();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (JsonPolicy.NextName(ref reader, seen) is { } name)
        {
            switch (name)
            {
                case "Sid": JsonPolicy.Text(ref reader); break;
                case "Effect": result._effect = JsonPolicy.Text(ref reader); break;
                case "Action": result._action = JsonPolicy.List(ref reader, textOnly: true); break;
                case "NotAction": result._notAction = JsonPolicy.List(ref reader, textOnly: true); break;
                case "Principal": result._principals = ReadPrincipals(ref reader); break;
                case "NotPrincipal": result._notPrincipals = ReadPrincipals(ref reader); break;
                case "Condition": result.ReadCondition(ref reader); break;
                default: throw PolicyParser.NotUnderstood("A statement has an element that a trust policy does not have.");
            }
        }

        return result;
    }

    private static List<TrustPrincipal> ReadPrincipals(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            PolicyParser.Require(reader.GetString() == "*", "A Principal is neither a star nor an object.");
            return [new TrustPrincipal("*", "*")];
        }

        PolicyParser.Require(reader.TokenType == JsonTokenType.StartObject, "A Principal is neither a star nor an object.");
        var result = new List<TrustPrincipal>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (JsonPolicy.NextName(ref reader, seen) is { } type)
        {
            PolicyParser.Require(type is "AWS" or "Service" or "Federated" or "CanonicalUser", "A kind of principal is none that AWS has.");
            result.AddRange(JsonPolicy.List(ref reader, textOnly: true).Select(name => new TrustPrincipal(type, name)));
        }

        PolicyParser.Require(result.Count > 0, "A Principal names nobody.");
        return result;
    }

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
                _raw.Add((by, key, JsonPolicy.List(ref reader, textOnly: false)));
        }
    }

    private TrustStatement Build(bool variables)
    {
        PolicyParser.Require(_effect is "Allow" or "Deny", "A statement's Effect is neither Allow nor Deny.");
        PolicyParser.Require((_action is null) != (_notAction is null), "A statement has not exactly one of Action and NotAction.");
        PolicyParser.Require((_principals is null) != (_notPrincipals is null), "A statement has not exactly one of Principal and NotPrincipal.");
        _patterns = [.. (_action ?? _notAction)!.Select(text =>
            ActionPattern.Parse(text) ?? throw PolicyParser.NotUnderstood("An action names no service, or no action of it."))];
        Conditions = [.. _raw.Select(test => new ConditionTest(test.Operator, test.Key, [.. test.Values.Select(value =>
            ConditionValue.Parse(value, test.Operator, variables)
            ?? throw PolicyParser.NotUnderstood("A value of a condition does not fit its operator."))]))];
        return this;
    }
}
