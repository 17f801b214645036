using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.Text;

namespace RootAudit;

/// <summary>Errors of queries and of their input, before SQLite sees them.</summary>
internal static class QueryErrors
{
    public static ErrorRecord NotFound(string name) => Errors.OfInput(
        new ItemNotFoundException($"There is no ready-made query '{Printable.Text(name)}'."),
        "QueryNotFound",
        ErrorCategory.ObjectNotFound,
        name,
        "List them with Get-RootAuditQuery; SQL of your own is given with -Query.");

    public static ErrorRecord InputNotSupported(object? input) => Errors.OfInput(
        new PSArgumentException($"Objects of the type {input?.GetType().FullName ?? "null"} cannot be queried.", nameof(input)),
        "InputNotSupported",
        ErrorCategory.InvalidType,
        input,
        "Pipe in what Get-CredentialReport, Get-RootUserPosture, Get-OrganizationAccount, Test-RootAuditControl or Invoke-RootAudit give; "
        + "name a store with -StorePath.");

    public static ErrorRecord StoreAndInput(string storePath) => Errors.OfInput(
        new InvalidOperationException("Objects come by pipeline and a store is named; a query asks one of them."),
        "StoreAndInput",
        ErrorCategory.InvalidArgument,
        storePath,
        "Leave out -StorePath to ask the objects, or pipe nothing in to ask the store.");
}
