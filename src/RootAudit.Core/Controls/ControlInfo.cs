using RootAudit.Text;

namespace RootAudit.Controls;

/// <summary>A control as shown to the user: what it asks, why, what to do, its thresholds, and the requirements that it answers.</summary>
public sealed record ControlInfo
{
    /// <summary>The control's id, such as <c>RootAccessKey</c>.</summary>
    public required string ControlId { get; init; }

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

    /// <summary>The calls whose answers the control reads, such as <c>iam:GetAccountSummary</c>.</summary>
    public required IReadOnlyList<string> Permission { get; init => field = Indexable.List(value); }

    /// <summary>The thresholds, with defaults and limits.</summary>
    public required IReadOnlyList<ControlParameter> Parameter { get; init => field = Indexable.List(value); }

    /// <summary>The requirements that the control answers, framework by framework.</summary>
    public required IReadOnlyList<FrameworkMapping> Requirement { get; init => field = Indexable.List(value); }

    /// <summary>The AWS page on the matter.</summary>
    public required string Documentation { get; init; }

    /// <summary>The public view of a control.</summary>
    /// <param name="control">The control.</param>
    /// <param name="catalog">The catalog that knows its requirements.</param>
    public static ControlInfo Of(Control control, ControlCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(catalog);
        ControlMetadata metadata = control.Metadata;
        return new ControlInfo
        {
            ControlId = metadata.Id,
            Title = metadata.Title,
            Scope = metadata.Scope,
            Severity = metadata.Severity,
            Risk = metadata.Risk,
            Remediation = metadata.Remediation,
            Permission = metadata.Permission,
            Parameter = metadata.Parameter,
            Requirement = catalog.MappingsOf(metadata.Id),
            Documentation = metadata.Documentation,
        };
    }

    /// <summary>The control's id.</summary>
    public override string ToString() => ControlId;
}
