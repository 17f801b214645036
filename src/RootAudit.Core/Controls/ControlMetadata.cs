using RootAudit.Text;

namespace RootAudit.Controls;

/// <summary>What a control is, beside its rule: the rule knows nothing of severities, texts and frameworks.</summary>
public sealed record ControlMetadata
{
    /// <summary>The control's id, such as <c>RootAccessKey</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the control asks, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>What is judged.</summary>
    public required ControlScope Scope { get; init; }

    /// <summary>How much a failure matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What can happen where the control does not hold.</summary>
    public required string Risk { get; init; }

    /// <summary>What to do about a failure, step by step.</summary>
    public required IReadOnlyList<string> Remediation { get; init => field = Indexable.List(value); }

    /// <summary>The calls whose answers the rule reads, as <see cref="Permissions.AwsOperation.Id"/>.</summary>
    public required IReadOnlyList<string> Permission { get; init => field = Indexable.List(value); }

    /// <summary>The AWS page on the matter.</summary>
    public required string Documentation { get; init; }

    /// <summary>The thresholds of the rule.</summary>
    public IReadOnlyList<ControlParameter> Parameter { get; init => field = Indexable.List(value); } = [];

    /// <summary>Whether an audit judges it only where the control or a framework is named, since it takes calls of its own.</summary>
    public bool OnRequest { get; init; }

    /// <summary>The steps in one text.</summary>
    public string RemediationText => string.Join(" ", Remediation);

    /// <summary>The control's id.</summary>
    public override string ToString() => Id;
}
