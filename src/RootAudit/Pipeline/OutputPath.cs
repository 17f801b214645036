using System.Management.Automation;

namespace RootAudit.Pipeline;

/// <summary>Paths of files that need not exist: relative to PowerShell's location, through its drives, no character a wildcard.</summary>
internal static class OutputPath
{
    /// <summary>The error of a path without text.</summary>
    public static ErrorRecord Empty(string parameter) => Errors.OfInput(
        new PSArgumentException($"The path given to -{parameter} is empty.", parameter),
        "PathNotValid",
        ErrorCategory.InvalidArgument,
        null,
        $"Check the variable that should hold the path, or leave out -{parameter}.");

    /// <summary>The full path; a path that is none of the file system ends the command.</summary>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        Exception reason;
        try
        {
            var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name == "FileSystem")
                return full;
            reason = new PSArgumentException($"'{path}' is not a path of the file system.", nameof(path));
        }
        catch (Exception exception) when (exception is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException
            or PSNotSupportedException or PSArgumentException)
        {
            reason = exception;
        }

        cmdlet.ThrowTerminatingError(Errors.OfInput(
            reason,
            "PathNotValid",
            ErrorCategory.InvalidArgument,
            path,
            "Give a path of the file system, relative to the current location or in full."));
        throw reason;
    }
}
