using RootAudit.Text;

namespace RootAudit.Controls;

/// <summary>Which controls to take. What is left empty lets everything through; a control has to meet all that is given.</summary>
public sealed record ControlFilter
{
    /// <summary>Ids, with wildcards.</summary>
    public IReadOnlyList<string> ControlId { get; init => field = Indexable.List(value); } = [];

    /// <summary>Framework ids, with wildcards.</summary>
    public IReadOnlyList<string> Framework { get; init => field = Indexable.List(value); } = [];

    /// <summary>Requirement ids, with wildcards: in the frameworks given, or in any.</summary>
    public IReadOnlyList<string> Requirement { get; init => field = Indexable.List(value); } = [];

    /// <summary>Severities.</summary>
    public IReadOnlyList<Severity> Severity { get; init => field = Indexable.List(value); } = [];
}
