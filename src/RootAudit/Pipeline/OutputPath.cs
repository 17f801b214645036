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

    /// <summary>Writes a text into a file, after asking, and gives the file to the pipeline; a file that cannot be written ends the command.</summary>
    public static void Write(PSCmdlet cmdlet, string path, string text, string action, bool noClobber)
    {
        var file = Resolve(cmdlet, path);
        if (!cmdlet.ShouldProcess(file, action))
            return;
        try
        {
            using var stream = new FileStream(file, noClobber ? FileMode.CreateNew : FileMode.Create, FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            cmdlet.ThrowTerminatingError(Errors.OfInput(
                exception,
                "FileNotWritten",
                ErrorCategory.WriteError,
                file,
                "Check the folder, and that the file may be written; -NoClobber refuses one that exists."));
        }

        cmdlet.WriteObject(new FileInfo(file));
    }
}
