using System.Management.Automation;
using RootAudit.Pipeline;

namespace RootAudit;

/// <summary>Errors of report files.</summary>
internal static class ReportErrors
{
    /// <summary>Why the file cannot be written, as far as can be seen before the work; <see langword="null"/> where nothing is.</summary>
    public static ErrorRecord? Refusal(string path, string? format, bool noClobber, bool force)
    {
        if (format is null)
        {
            return Errors.OfInput(
                new PSArgumentException($"The extension of '{path}' names no format of a report.", nameof(path)),
                "FormatNotKnown", ErrorCategory.InvalidArgument, path,
                "Give a file that ends in .html, .json or .csv, or name the format with -Format.");
        }

        if (Directory.Exists(path))
        {
            return Errors.OfInput(
                new IOException($"'{path}' is a folder."), "PathIsFolder", ErrorCategory.InvalidArgument, path,
                "Add the name of a file to the path.");
        }

        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            return Errors.OfInput(
                new DirectoryNotFoundException($"The folder '{folder}' does not exist."), "FolderNotFound", ErrorCategory.ObjectNotFound, path,
                "Make the folder, or choose another.");
        }

        if (!File.Exists(path))
            return null;
        if (noClobber)
        {
            return Errors.OfInput(
                new IOException($"The file '{path}' exists already."), "FileExists", ErrorCategory.ResourceExists, path,
                "Choose another name, or leave out -NoClobber.");
        }

        return force || !File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
            ? null
            : Errors.OfInput(
                new UnauthorizedAccessException($"The file '{path}' is read-only."), "FileReadOnly", ErrorCategory.PermissionDenied, path,
                "Replace it with -Force, or choose another name.");
    }

    public static ErrorRecord MoreThanOneRun(string path) => Errors.OfInput(
        new InvalidOperationException("More than one run came by pipeline; a file holds the report of one, and now holds that of the first."),
        "MoreThanOneRun",
        ErrorCategory.InvalidArgument,
        path,
        "Choose one run, such as Get-RootAuditSnapshot -Newest 1, or write one file for each with ForEach-Object.");

    public static ErrorRecord ActivityNotRead(Exception exception, string runId) => Errors.OfInput(
        exception,
        "ActivityNotRead",
        ErrorCategory.ObjectNotFound,
        runId,
        "Choose another table, or a run that read root activity. Get-RootActivity reads it without a run.");

    public static ErrorRecord NotWritten(Exception exception, string path) => Errors.OfInput(
        exception, "ReportNotWritten", ErrorCategory.WriteError, path, "Check that you may write to the folder, and that there is room.");
}
