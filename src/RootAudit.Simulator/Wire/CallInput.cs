using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RootAudit.Simulator.Wire;

/// <summary>The parameters of a call, whatever protocol they came in.</summary>
internal abstract class CallInput
{
    /// <summary>The parameter, or null when it was not sent.</summary>
    public abstract string? Text(string name);

    public int? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new AwsException("MalformedInput", 400, $"Invalid number for {name}");
    }
}

/// <summary>A call without parameters.</summary>
internal sealed class NoInput : CallInput
{
    public override string? Text(string name) => null;
}

/// <summary>Form parameters of the query protocol.</summary>
internal sealed class FormInput : CallInput
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public FormInput(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body);
        foreach (var range in text.AsSpan().Split('&'))
        {
            var pair = text.AsSpan(range);
            var equals = pair.IndexOf('=');
            if (equals > 0)
                _values[Decode(pair[..equals])] = Decode(pair[(equals + 1)..]);
        }
    }

    public override string? Text(string name) => _values.GetValueOrDefault(name);

    private static string Decode(ReadOnlySpan<char> text) =>
        text.IndexOfAny('%', '+') < 0 ? text.ToString() : Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
}

/// <summary>A JSON object.</summary>
internal sealed class JsonInput(JsonElement body) : CallInput
{
    public override string? Text(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    /// <summary>Reads a body; null when it is not a JSON object.</summary>
    public static CallInput? TryRead(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return new NoInput();
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new JsonInput(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
