namespace RootAudit.Controls;

/// <summary>Which controls to take. What is left empty lets everything through; a control has to meet all that is given.</summary>
public sealed record ControlFilter
{
    /// <summary>Ids, with wildcards.</summary>
    public IReadOnlyList<string> ControlId { get; init; } = [];

    /// <summary>Framework ids, with wildcards.</summary>
    public IReadOnlyList<string> Framework { get; init; } = [];

    /// <summary>Requirement ids, with wildcards: in the frameworks given, or in any.</summary>
    public IReadOnlyList<string> Requirement { get; init; } = [];

    /// <summary>Severities.</summary>
    public IReadOnlyList<Severity> Severity { get; init; } = [];
}
