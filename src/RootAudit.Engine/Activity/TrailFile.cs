using System.IO.Compression;
using RootAudit.Activity;

namespace RootAudit.Engine.Activity;

/// <summary>Reads log files of CloudTrail from disk, compressed or not: which of them, their first bytes say and not their name.</summary>
public static class TrailFile
{
    /// <summary>The wanted events of a file, as they are found.</summary>
    /// <exception cref="TrailFormatException">The file breaks off or is no log; what was found before has been returned.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IEnumerable<RootActivityEvent> Read(string path, ActivityFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(filter);
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        using var json = Unpacked(file);
        using var reader = new TrailReader(json, filter, path);
        foreach (var one in reader.Read(cancellationToken))
            yield return one;
    }

    /// <summary>
    /// The log files of a folder and all below it, by name: <c>.json</c> and <c>.json.gz</c>. Digests lie beside the logs and hold no
    /// events; Insights events name nobody. Links are not followed, since one may lead in a circle.
    /// </summary>
    public static IEnumerable<string> InFolder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = false,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        return Directory.EnumerateFiles(folder, "*", options).Where(IsLog).Order(StringComparer.Ordinal);
    }

    private static bool IsLog(string path)
    {
        var name = Path.GetFileName(path);
        return (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json.gz", StringComparison.OrdinalIgnoreCase))
            && !name.Contains("_CloudTrail-Digest_", StringComparison.Ordinal)
            && !name.Contains("_CloudTrail-Insight_", StringComparison.Ordinal);
    }

    private static Stream Unpacked(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var read = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && magic is [0x1F, 0x8B] ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
