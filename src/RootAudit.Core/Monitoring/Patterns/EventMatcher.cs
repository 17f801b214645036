using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using RootAudit.Guardrails.Policies;

namespace RootAudit.Monitoring.Patterns;

/// <summary>
/// The comparisons of event patterns with one value
/// (<see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html"/>).
/// </summary>
internal static class EventMatcher
{
    private const string IgnoreCase = "equals-ignore-case";

    /// <summary>The comparison that a matcher asks for; nothing where it is not understood.</summary>
    public static Func<JsonElement, bool?>? Compile(JsonElement matcher) => matcher.ValueKind switch
    {
        JsonValueKind.String => Texts(text => string.Equals(text, matcher.GetString(), StringComparison.Ordinal)),
        JsonValueKind.Number => value => SameNumber(matcher, value),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => value => value.ValueKind == matcher.ValueKind,
        JsonValueKind.Object => Named(matcher),
        _ => null,
    };

    private static Func<JsonElement, bool?>? Named(JsonElement matcher)
    {
        if (Single(matcher) is not { } only)
            return null;
        if (string.Equals(only.Name, "numeric", StringComparison.Ordinal))
            return Numeric(only.Value);
        if (string.Equals(only.Name, "anything-but", StringComparison.Ordinal))
            return AnythingBut(only.Value);
        return OfText(only.Name, only.Value) is { } test ? Texts(test) : null;
    }

    private static JsonProperty? Single(JsonElement element)
    {
        JsonProperty[] properties = [.. element.EnumerateObject()];
        return properties.Length == 1 ? properties[0] : null;
    }

    // Every one of these matches texts alone.
    private static Func<JsonElement, bool?> Texts(Func<string, bool> test) =>
        value => value.ValueKind == JsonValueKind.String && test(value.GetString()!);

    private static Func<string, bool>? OfText(string name, JsonElement operand)
    {
        bool ignoreCase = false;
        if (name is "prefix" or "suffix" && operand.ValueKind == JsonValueKind.Object)
        {
            if (Single(operand) is not { Name: IgnoreCase } inner)
                return null;
            (operand, ignoreCase) = (inner.Value, true);
        }

        if (operand.ValueKind != JsonValueKind.String)
            return null;
        string wanted = operand.GetString()!;
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return name switch
        {
            "prefix" => text => text.StartsWith(wanted, comparison),
            "suffix" => text => text.EndsWith(wanted, comparison),
            IgnoreCase => text => string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase),
            "wildcard" => Wildcard(wanted) is { } glob ? text => glob.IsMatch(text, ignoreCase: false) : null,
            "cidr" => Network(wanted),
            _ => null,
        };
    }

    private static Func<JsonElement, bool?>? AnythingBut(JsonElement operand)
    {
        if (operand.ValueKind == JsonValueKind.Object)
        {
            if (Single(operand) is not { Name: "prefix" or "suffix" or IgnoreCase or "wildcard" } inner)
                return null;
            Func<string, bool>?[] tests = [.. Items(inner.Value).Select(item => OfText(inner.Name, item))];
            return tests.Length > 0 && Array.TrueForAll(tests, test => test is not null) ? NoneOf(text => tests.Any(test => test!(text))) : null;
        }

        JsonElement[] items = Items(operand);
        if (items.Length > 0 && Array.TrueForAll(items, item => item.ValueKind == JsonValueKind.String))
            return NoneOf(text => items.Any(item => item.ValueEquals(text)));
        if (items.Length > 0 && Array.TrueForAll(items, item => item.ValueKind == JsonValueKind.Number))
        {
            return value => value.ValueKind == JsonValueKind.Number
                ? !Certainty.Any(items.Select(item => SameNumber(item, value)))
                : null;
        }

        return null;
    }

    private static JsonElement[] Items(JsonElement operand) =>
        operand.ValueKind == JsonValueKind.Array ? [.. operand.EnumerateArray()] : [operand];

    // Whether a number, or nothing, is anything but a text, is not documented.
    private static Func<JsonElement, bool?> NoneOf(Func<string, bool> test) =>
        value => value.ValueKind == JsonValueKind.String ? !test(value.GetString()!) : null;

    // EventBridge compares numbers as they are written, in documentation and in practice not alike: what is written alike is the same.
    private static bool? SameNumber(JsonElement one, JsonElement other)
    {
        if (other.ValueKind != JsonValueKind.Number)
            return false;
        if (string.Equals(one.GetRawText(), other.GetRawText(), StringComparison.Ordinal))
            return true;
        return one.GetDouble().Equals(other.GetDouble()) ? null : false;
    }

    private static Func<JsonElement, bool?>? Numeric(JsonElement operand)
    {
        JsonElement[] items = Items(operand);
        if (operand.ValueKind != JsonValueKind.Array || items.Length is not (2 or 4))
            return null;
        var tests = new List<Func<double, bool>>();
        foreach (JsonElement[] pair in items.Chunk(2))
        {
            if (pair[0].ValueKind != JsonValueKind.String || pair[1].ValueKind != JsonValueKind.Number)
                return null;
            double limit = pair[1].GetDouble();
            Func<double, bool>? test = pair[0].GetString() switch
            {
                "=" when items.Length == 2 => number => number.Equals(limit),
                "<" => number => number < limit,
                "<=" => number => number <= limit,
                ">" => number => number > limit,
                ">=" => number => number >= limit,
                _ => null,
            };
            if (test is null)
                return null;
            tests.Add(test);
        }

        return value => value.ValueKind == JsonValueKind.Number && tests.TrueForAll(test => test(value.GetDouble()));
    }

    private static Glob? Wildcard(string text)
    {
        var tokens = new List<int>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                // Only a star and a backslash may be escaped.
                if (++i == text.Length || text[i] is not ('*' or '\\'))
                    return null;
                tokens.Add(text[i]);
            }
            else if (text[i] != '*')
            {
                tokens.Add(text[i]);
            }
            else if (tokens.Count > 0 && tokens[^1] == Glob.Any)
            {
                return null;
            }
            else
            {
                tokens.Add(Glob.Any);
            }
        }

        return new Glob(tokens);
    }

    private static Func<string, bool>? Network(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length != 2 || Address(parts[0]) is not { } network
            || !int.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int length)
            || length > network.Length * 8)
            return null;
        return value => Address(value) is { } address && address.Length == network.Length && SameStart(network, address, length);
    }

    private static bool SameStart(byte[] one, byte[] other, int bits)
    {
        for (int i = 0; i < bits; i++)
        {
            int mask = 0x80 >> (i % 8);
            if ((one[i / 8] & mask) != (other[i / 8] & mask))
                return false;
        }

        return true;
    }

    // .NET takes "1" for an address too.
    private static byte[]? Address(string text) =>
        IPAddress.TryParse(text, out IPAddress? address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? !text.Contains('%', StringComparison.Ordinal) : text.Count(c => c == '.') == 3)
            ? address.GetAddressBytes()
            : null;
}
