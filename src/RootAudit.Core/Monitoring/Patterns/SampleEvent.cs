using System.Text.Json;

namespace RootAudit.Monitoring.Patterns;

/// <summary>An event to try patterns on.</summary>
/// <param name="Document">The event.</param>
/// <param name="Open">
/// Fields, by path (<c>detail.userAgent</c>), whose values differ from one event of the kind to the next: what a pattern asks of them is
/// not known. One that the document holds is always there; one that it lacks is there sometimes.
/// </param>
internal sealed record SampleEvent(JsonElement Document, IReadOnlyCollection<string> Open)
{
    /// <summary>Whether nobody can tell the value at a path beforehand.</summary>
    public bool IsOpen(string path) => Open.Any(
        open => path.StartsWith(open, StringComparison.Ordinal) && (path.Length == open.Length || path[open.Length] is '.' or '['));

    /// <summary>An event of which every field is told.</summary>
    public static SampleEvent Closed(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new SampleEvent(document.RootElement.Clone(), []);
    }
}
