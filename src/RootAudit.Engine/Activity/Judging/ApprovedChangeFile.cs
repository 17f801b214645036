using System.Text;
using RootAudit.Activity.Changes;

namespace RootAudit.Engine.Activity.Judging;

/// <summary>
/// Reads files of approved changes, CSV or YAML by their extension. A column that does not exist is an error: <c>expectedEvent</c> in
/// place of <c>expectedEvents</c> must not be read as "anything".
/// </summary>
public static class ApprovedChangeFile
{
    /// <summary>The columns of a CSV file, and the fields of a change in YAML.</summary>
    internal static readonly string[] Columns = ["account", "from", "to", "ticket", "person", "expectedEvents", "sourceAddresses", "comment"];

    // A hundred thousand changes; whatever is longer is another file.
    private const int LongestFile = 32 * 1024 * 1024;

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file: <c>.csv</c>, <c>.yaml</c> or <c>.yml</c>.</param>
    /// <exception cref="ApprovedChangeFormatException">The file cannot be read as approved changes, or one of them is not complete.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ApprovedChangeSet Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        if (extension is not (".csv" or ".yaml" or ".yml"))
            throw Refuse("Its extension says neither CSV nor YAML. Name it .csv, .yaml or .yml.");
        var text = TextOf(path);
        return ApprovedChangeSet.Create(extension == ".csv" ? ApprovedChangeCsv.Read(text) : ApprovedChangeYaml.Read(text));
    }

    internal static ApprovedChangeFormatException Refuse(string problem) => new([problem]);

    private static string TextOf(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > LongestFile)
            throw Refuse($"It is longer than {LongestFile / 1024 / 1024} MB. Leave out the changes that are long over.");
        try
        {
            // Strict: a name that is read wrongly would be shown wrongly ever after.
            using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw Refuse("It is not UTF-8 text. Save it as UTF-8 (in Excel: CSV UTF-8).");
        }
    }
}
