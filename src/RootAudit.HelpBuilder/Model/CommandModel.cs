namespace RootAudit.HelpBuilder.Model;

/// <summary>A cmdlet as the engine binds it.</summary>
internal sealed record CommandModel
{
    public required string Name { get; init; }

    public required string Verb { get; init; }

    public required string Noun { get; init; }

    /// <summary>The parameter sets, the default one first.</summary>
    public required IReadOnlyList<IReadOnlyList<ParameterModel>> ParameterSets { get; init; }

    /// <summary>Every parameter once, by name; where sets differ, as the widest of them.</summary>
    public required IReadOnlyList<ParameterModel> Parameters { get; init; }

    public required IReadOnlyList<string> OutputTypes { get; init; }
}

/// <summary>A parameter as the engine binds it, in one set or over all.</summary>
internal sealed record ParameterModel
{
    public required string Name { get; init; }

    public required string TypeName { get; init; }

    public required string FullTypeName { get; init; }

    public bool IsSwitch { get; init; }

    public bool IsMandatory { get; init; }

    public int? Position { get; init; }

    public bool ByValue { get; init; }

    public bool ByPropertyName { get; init; }

    public bool Wildcards { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> AcceptedValues { get; init; } = [];

    /// <summary>The bounds of a number, in words.</summary>
    public string? Range { get; init; }

    public string? DefaultValue { get; init; }

    public string PipelineInput => (ByValue, ByPropertyName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
