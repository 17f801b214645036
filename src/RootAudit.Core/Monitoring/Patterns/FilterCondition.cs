using System.Globalization;
using System.Text.Json;

namespace RootAudit.Monitoring.Patterns;

/// <summary>A condition of a metric filter's pattern.</summary>
internal abstract record FilterCondition
{
    /// <summary>Whether it holds for an event; <see langword="null"/> where that is not known.</summary>
    public abstract bool? Holds(SampleEvent sample);
}

/// <summary>All of them; of none it holds.</summary>
internal sealed record EveryCondition(IReadOnlyList<FilterCondition> Parts) : FilterCondition
{
    public override bool? Holds(SampleEvent sample) => Certainty.All(Parts.Select(part => part.Holds(sample)));
}

/// <summary>One of them.</summary>
internal sealed record AnyCondition(IReadOnlyList<FilterCondition> Parts) : FilterCondition
{
    public override bool? Holds(SampleEvent sample) => Certainty.Any(Parts.Select(part => part.Holds(sample)));
}

/// <summary>A condition on the field at a path.</summary>
internal abstract record FieldCondition(string Path) : FilterCondition
{
    /// <summary>The value at the path; nothing where there is none.</summary>
    protected JsonElement? Find(SampleEvent sample)
    {
        JsonElement? value = sample.Document;
        foreach (string step in Path.Split('.', '['))
        {
            value = value switch
            {
                { ValueKind: JsonValueKind.Object } parent when parent.TryGetProperty(step, out JsonElement child) => child,
                { ValueKind: JsonValueKind.Array } list when step.EndsWith(']') => Item(list, step),
                _ => null,
            };
        }

        return value;
    }

    private static JsonElement? Item(JsonElement list, string step)
    {
        int index = int.Parse(step.AsSpan(0, step.Length - 1), CultureInfo.InvariantCulture);
        return index < list.GetArrayLength() ? list[index] : null;
    }
}

/// <summary><c>NOT EXISTS</c>, <c>IS NULL</c>, <c>IS TRUE</c> and <c>IS FALSE</c>.</summary>
internal sealed record KindCondition(string Path, string Kind) : FieldCondition(Path)
{
    public override bool? Holds(SampleEvent sample)
    {
        JsonElement? value = Find(sample);
        if (Kind.StartsWith("NOT", StringComparison.Ordinal))
            return value is null && sample.IsOpen(Path) ? null : value is null;
        if (sample.IsOpen(Path))
            return null;
        JsonValueKind wanted = Kind.EndsWith("NULL", StringComparison.Ordinal) ? JsonValueKind.Null
            : Kind.EndsWith("TRUE", StringComparison.Ordinal) ? JsonValueKind.True : JsonValueKind.False;
        return value?.ValueKind == wanted;
    }
}

/// <summary>A comparison with a text or a number.</summary>
internal sealed record ComparisonCondition(string Path, string Operator, FilterOperand Operand) : FieldCondition(Path)
{
    public override bool? Holds(SampleEvent sample)
    {
        if (sample.IsOpen(Path))
            return Operand.Text == "*" && Operator == "=" && Find(sample) is not null ? true : null;
        if (Find(sample) is not { } value)
            // What a field that is not there is unequal to is not documented.
            return Operator == "!=" ? null : false;
        // A list or an object is no value: neither equal nor unequal.
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            return false;
        return Operator switch
        {
            "=" => IsSame(value),
            "!=" => !IsSame(value),
            _ => Operand.Number is { } limit ? value.ValueKind == JsonValueKind.Number && Compare(value.GetDouble(), limit) : null,
        };
    }

    private bool Compare(double number, double limit) => Operator switch
    {
        "<" => number < limit,
        "<=" => number <= limit,
        ">" => number > limit,
        _ => number >= limit,
    };

    private bool? IsSame(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            // Whether a number without quotes is the text that reads like it is not documented either.
            return Operand.Number is not null && IsText(value.GetString()!) == true ? null : IsText(value.GetString()!);
        }

        if (value.ValueKind == JsonValueKind.Number && Operand.Number is { } number)
            return value.GetDouble().Equals(number);
        // Whether 400 is "400", true is "true" and null is anything, is not documented.
        return string.Equals(value.GetRawText(), Operand.Text, StringComparison.OrdinalIgnoreCase) || Operand.Text.Contains('*', StringComparison.Ordinal)
            ? null
            : value.ValueKind == JsonValueKind.Null ? null : false;
    }

    // The star stands for any text at the ends; within a text the documentation has it both ways.
    private bool? IsText(string text)
    {
        string wanted = Operand.Text;
        bool before = wanted.StartsWith('*'), after = wanted.Length > 1 && wanted.EndsWith('*');
        string core = wanted[(before ? 1 : 0)..^(after ? 1 : 0)];
        if (core.Contains('*', StringComparison.Ordinal))
            return null;
        return (before, after) switch
        {
            (true, true) => text.Contains(core, StringComparison.Ordinal),
            (true, false) => text.EndsWith(core, StringComparison.Ordinal),
            (false, true) => text.StartsWith(core, StringComparison.Ordinal),
            _ => string.Equals(text, core, StringComparison.Ordinal),
        };
    }
}
