using System.Management.Automation;

namespace RootAudit.Pipeline;

/// <summary>Errors of the lines that are written for other systems.</summary>
internal static class SiemErrors
{
    public static ErrorRecord InputNotSupported(object? input) => Errors.OfInput(
        new PSArgumentException($"Objects of the type {input?.GetType().FullName ?? "null"} are none of RootAudit's.", nameof(input)),
        "InputNotSupported",
        ErrorCategory.InvalidType,
        input,
        "Pipe in what the commands of RootAudit give; for rows of Invoke-RootAuditQuery and other objects use ConvertTo-Json -Compress.");
}
