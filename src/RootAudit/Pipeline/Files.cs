using System.Collections.ObjectModel;
using System.Management.Automation;
using RootAudit.Text;

namespace RootAudit.Pipeline;

/// <summary>Resolves paths as PowerShell does: relative to its location, through its drives. What cannot be resolved is an error of its own.</summary>
internal static class Files
{
    /// <summary>The files that patterns match.</summary>
    public static IEnumerable<string> Matching(PSCmdlet cmdlet, IEnumerable<string> patterns) =>
        patterns.SelectMany(pattern => Resolve(cmdlet, pattern, () => Matches(cmdlet.SessionState.Path, pattern)));

    /// <summary>The files of paths taken as they stand.</summary>
    public static IEnumerable<string> Named(PSCmdlet cmdlet, IEnumerable<string> paths) =>
        paths.SelectMany(path => Resolve(cmdlet, path, () => [Literal(cmdlet.SessionState.Path, path)]));

    /// <summary>The error of a file that is not there, or cannot be read.</summary>
    public static ErrorRecord NotReadable(Exception failure, string path) => failure is FileNotFoundException or DirectoryNotFoundException
        ? NotFound(failure, path)
        : Errors.OfInput(failure, "FileNotReadable", ErrorCategory.ReadError, path, "Check that you may read the file, and that no other program holds it open.");

    /// <summary>Whether a text is the path of a file, or looks like one by its end.</summary>
    public static bool MayBeOne(PSCmdlet cmdlet, string text, string extension)
    {
        if (text.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            return true;
        try
        {
            return File.Exists(Literal(cmdlet.SessionState.Path, text));
        }
        catch (Exception exception) when (IsPathFailure(exception))
        {
            return false;
        }
    }

    private static IEnumerable<string> Resolve(PSCmdlet cmdlet, string path, Func<IEnumerable<string>> resolve)
    {
        try
        {
            return resolve();
        }
        catch (Exception exception) when (IsPathFailure(exception))
        {
            cmdlet.WriteError(NotFound(exception, path));
            return [];
        }
    }

    // PowerShell's own commands say nothing of a pattern without a match. Here nothing would look like nothing wrong.
    private static Collection<string> Matches(PathIntrinsics paths, string pattern)
    {
        var found = paths.GetResolvedProviderPathFromPSPath(pattern, out var provider);
        if (!IsFileSystem(provider))
            throw NotAFile(pattern);
        if (found.Count > 0)
            return found;
        var asItStands = File.Exists(Literal(paths, pattern)) ? " There is a file of that very name." : string.Empty;
        throw new ItemNotFoundException($"No file matches the pattern '{Printable.Text(pattern)}'.{asItStands}");
    }

    private static string Literal(PathIntrinsics paths, string path)
    {
        var full = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return IsFileSystem(provider) ? full : throw NotAFile(path);
    }

    private static ErrorRecord NotFound(Exception failure, string path) => Errors.OfInput(
        failure,
        "PathNotFound",
        ErrorCategory.ObjectNotFound,
        path,
        path.AsSpan().IndexOfAny('[', ']') < 0
            ? "Check the path, and the location that it is relative to."
            : "Check the path. In -Path, [ and ] are wildcards: give a file whose name holds them with -LiteralPath.");

    private static bool IsPathFailure(Exception exception) => exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException
        or ProviderNotFoundException or PSNotSupportedException or PSArgumentException or WildcardPatternException;

    private static bool IsFileSystem(ProviderInfo provider) => provider.Name == "FileSystem";

    private static PSArgumentException NotAFile(string path) => new($"'{path}' is not a path of the file system.", nameof(path));
}
