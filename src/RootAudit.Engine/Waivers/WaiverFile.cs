using System.Text.Json;
using System.Text.Json.Serialization;
using RootAudit.Controls.Waivers;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace RootAudit.Engine.Waivers;

/// <summary>
/// Reads files of waivers, YAML or JSON: a list, or an object with the one field <c>waivers</c>. A field that does not exist is an
/// error: <c>expire</c> in place of <c>expires</c> must not be read as "for ever".
/// </summary>
public static class WaiverFile
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads and checks a file.</summary>
    /// <param name="path">The file; <c>.json</c> is read as JSON, all else as YAML.</param>
    /// <exception cref="WaiverFormatException">The file cannot be read as waivers, or one of them is not complete.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WaiverSet Read(string path)
    {
        var text = File.ReadAllText(path);
        var entries = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? OfJson(text) : OfYaml(text);
        return WaiverSet.Create(entries.Select((entry, index) => entry ?? throw Refuse($"Waiver {index + 1} is empty.")));
    }

    private static List<WaiverEntry?> OfJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? document.RootElement.Deserialize<List<WaiverEntry?>>(JsonOptions)!
                : document.RootElement.Deserialize<Document>(JsonOptions)?.Waivers ?? throw Refuse("The file has no list of waivers.");
        }
        catch (JsonException exception)
        {
            throw Refuse($"The file is not JSON of the form of waivers: {exception.Message}");
        }
    }

    private static List<WaiverEntry?> OfYaml(string text)
    {
        var deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithCaseInsensitivePropertyMatching().WithDuplicateKeyChecking().Build();
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return [];
            return parser.Accept<SequenceStart>(out _)
                ? deserializer.Deserialize<List<WaiverEntry?>>(parser)
                : deserializer.Deserialize<Document>(parser)?.Waivers ?? throw Refuse("The file has no list of waivers.");
        }
        catch (YamlException exception)
        {
            var reason = exception.InnerException?.Message ?? exception.Message;
            throw Refuse($"The file is not YAML of the form of waivers, at line {exception.Start.Line}, column {exception.Start.Column}: {reason}");
        }
    }

    private static WaiverFormatException Refuse(string problem) => new([problem]);

    private sealed class Document
    {
        public List<WaiverEntry?>? Waivers { get; set; }
    }
}
