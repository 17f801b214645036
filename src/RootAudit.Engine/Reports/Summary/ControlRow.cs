using RootAudit.Controls;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>One control with its counts.</summary>
internal sealed record ControlRow(string ControlId, string Title, Severity Severity, string? Remediation, Tally Tally);
