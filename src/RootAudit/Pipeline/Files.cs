using System.Management.Automation;

namespace RootAudit.Pipeline;

/// <summary>Resolves paths as PowerShell does: relative to its location, through its drives. What cannot be resolved is an error of its own.</summary>
internal static class Files
{
    /// <summary>The files that patterns match.</summary>
    public static IEnumerable<string> Matching(PSCmdlet cmdlet, IEnumerable<string> patterns) =>
        patterns.SelectMany(pattern => Resolve(cmdlet, pattern, () => cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(pattern, out var provider) is { } found && IsFileSystem(provider) ? found : throw NotAFile(pattern)));

    /// <summary>The files of paths taken as they stand.</summary>
    public static IEnumerable<string> Named(PSCmdlet cmdlet, IEnumerable<string> paths) =>
        paths.SelectMany(path => Resolve(cmdlet, path, () => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _) is { } found && IsFileSystem(provider) ? [found] : throw NotAFile(path)));

    private static IEnumerable<string> Resolve(PSCmdlet cmdlet, string path, Func<IEnumerable<string>> resolve)
    {
        try
        {
            return resolve();
        }
        catch (Exception exception) when (exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSNotSupportedException or PSArgumentException)
        {
            cmdlet.WriteError(Errors.OfInput(
                exception, "PathNotFound", ErrorCategory.ObjectNotFound, path, "Check the path; a file whose name holds [ or ] is given with -LiteralPath."));
            return [];
        }
    }

    private static bool IsFileSystem(ProviderInfo provider) => provider.Name == "FileSystem";

    private static PSArgumentException NotAFile(string path) => new($"'{path}' is not a path of the file system.", nameof(path));
}
