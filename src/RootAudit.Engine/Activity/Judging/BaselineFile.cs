using System.Text.Json;
using System.Text.Json.Serialization;
using RootAudit.Activity.Baselines;
using RootAudit.Text;

namespace RootAudit.Engine.Activity.Judging;

/// <summary>Reads and writes baselines as JSON. A file is input like any other: what does not hold together is refused as a whole.</summary>
public static class BaselineFile
{
    // Ten thousand accounts with all that a baseline keeps of root users in practice are a tenth of it.
    private const long LongestFile = 256L * 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        MaxDepth = 16,
    };

    /// <summary>Writes a baseline.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <exception cref="BaselineFormatException">It would be longer than a file that is read.</exception>
    public static void Write(RootActivityBaseline baseline, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        JsonSerializer.Serialize(stream, BaselineDocument.Of(baseline), Form);
        if (stream.CanSeek && stream.Position > LongestFile)
            throw TooLong();
    }

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="BaselineFormatException">The file is no baseline.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static RootActivityBaseline Read(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > LongestFile)
            throw TooLong();
        try
        {
            return (JsonSerializer.Deserialize<BaselineDocument>(file, Form) ?? throw new BaselineFormatException("It holds null."))
                .ToBaseline() with { Path = path };
        }
        catch (JsonException exception)
        {
            var where = string.Create(null, $"line {exception.LineNumber + 1}");
            throw new BaselineFormatException($"At {where} it is not JSON of the form of a baseline: {Printable.Text(exception.Message)}", exception);
        }
    }

    private static BaselineFormatException TooLong() => new($"It is longer than {LongestFile / 1024 / 1024} MB.");
}
