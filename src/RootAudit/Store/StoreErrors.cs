using System.Management.Automation;
using RootAudit.Pipeline;
using RootAudit.Store;

namespace RootAudit;

/// <summary>Makes error records of what the store and its queries refuse: an id and a category for each reason.</summary>
internal static class StoreErrors
{
    /// <summary>The error of a store, or of a run in it.</summary>
    public static ErrorRecord Of(StoreException failure, object? target)
    {
        var (id, category, remedy) = Describe(failure.Failure);
        return Errors.OfInput(failure, id, category, target, failure.RecommendedAction ?? remedy);
    }

    /// <summary>The error of a query; its message points at the place.</summary>
    public static ErrorRecord Of(QueryException failure, object? target)
    {
        var (id, category, remedy) = Describe(failure.Failure);
        return Errors.OfInput(failure, id, category, target, failure.RecommendedAction ?? remedy);
    }

    private static (string Id, ErrorCategory Category, string Remedy) Describe(StoreFailure failure) => failure switch
    {
        StoreFailure.NotFound => (
            "StoreNotFound", ErrorCategory.ObjectNotFound,
            "Run Invoke-RootAudit first, or name the store with -StorePath."),
        StoreFailure.NotAStore => ("NotAStore", ErrorCategory.InvalidData, "Name a store that Invoke-RootAudit made with -StorePath."),
        StoreFailure.NewerVersion => (
            "StoreNewerVersion", ErrorCategory.InvalidData,
            "Update RootAudit to the version that wrote the store, or to a later one."),
        StoreFailure.AccessDenied => (
            "StoreAccessDenied", ErrorCategory.PermissionDenied,
            "Check that you may read and write the file and its folder."),
        StoreFailure.Busy => ("StoreBusy", ErrorCategory.ResourceBusy, "Try again when the other processes have ended."),
        StoreFailure.Damaged => (
            "StoreDamaged", ErrorCategory.InvalidData,
            "Restore the file from a backup, or begin a new store with -StorePath."),
        StoreFailure.DiskFull => ("DiskFull", ErrorCategory.WriteError, "Make room, or use a folder on another disk."),
        StoreFailure.RunNotFound => ("RunNotFound", ErrorCategory.ObjectNotFound, "List the runs with Get-RootAuditSnapshot."),
        StoreFailure.RunInUse => ("RunInUse", ErrorCategory.ResourceBusy, "Wait until the other process has ended the run."),
        StoreFailure.RunFinished => ("RunFinished", ErrorCategory.InvalidOperation, "Begin a new run with Invoke-RootAudit."),
        StoreFailure.FileExists => (
            "FileExists", ErrorCategory.ResourceExists,
            "Write to another folder, or replace the files with -Force."),
        _ => ("StoreFailed", ErrorCategory.NotSpecified, "Try again; where it goes on, begin a new store with -StorePath."),
    };

    private static (string Id, ErrorCategory Category, string Remedy) Describe(QueryFailure failure) => failure switch
    {
        QueryFailure.Syntax => (
            "QuerySyntax", ErrorCategory.SyntaxError,
            "about_RootAudit_Query lists the tables and columns; Get-RootAuditQuery shows queries to begin with."),
        QueryFailure.NotAllowed => ("QueryNotAllowed", ErrorCategory.SecurityError, "A query may only read: ask with SELECT."),
        QueryFailure.NotOneStatement => (
            "QueryNotOneStatement", ErrorCategory.SyntaxError,
            "Give one SELECT; run several queries one after the other."),
        QueryFailure.Parameter => (
            "QueryParameter", ErrorCategory.InvalidArgument,
            "Give each :name of the query a value with -Parameter @{ name = value }, and no others."),
        QueryFailure.TimeLimit => (
            "QueryTimeLimit", ErrorCategory.OperationTimeout,
            "Narrow the query, or allow more time with -TimeoutSeconds."),
        _ => ("QueryFailed", ErrorCategory.NotSpecified, "The message is SQLite's; about_RootAudit_Query tells what a query can do."),
    };
}
