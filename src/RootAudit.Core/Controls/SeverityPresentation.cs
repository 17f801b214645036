namespace RootAudit.Controls;

/// <summary>How a severity appears everywhere; the companion of <see cref="VerdictPresentation"/>.</summary>
/// <param name="Severity">The severity.</param>
/// <param name="Label">The severity in words.</param>
/// <param name="Symbol">Filled pips, so that colour never has to tell severities apart.</param>
/// <param name="ColorClass">The class that colours the severity in the HTML report.</param>
/// <param name="SarifLevel">The <c>level</c> of a failed SARIF result.</param>
/// <param name="OcsfSeverityId">The <c>severity_id</c> of an OCSF finding.</param>
public sealed record SeverityPresentation(
    Severity Severity, string Label, string Symbol, string ColorClass, string SarifLevel, int OcsfSeverityId)
{
    /// <summary>Every severity, the worst first.</summary>
    public static IReadOnlyList<SeverityPresentation> All { get; } =
    [
        new(Severity.Critical, "Critical", "●●●●", "s-critical", "error", 5),
        new(Severity.High, "High", "●●●○", "s-high", "error", 4),
        new(Severity.Medium, "Medium", "●●○○", "s-medium", "warning", 3),
        new(Severity.Low, "Low", "●○○○", "s-low", "note", 2),
        new(Severity.Informational, "Informational", "○○○○", "s-info", "note", 1),
    ];

    /// <summary>How <paramref name="severity"/> appears.</summary>
    public static SeverityPresentation Of(Severity severity)
    {
        foreach (var candidate in All)
        {
            if (candidate.Severity == severity)
                return candidate;
        }

        return All[0];
    }

    /// <summary>The label.</summary>
    public override string ToString() => Label;
}
