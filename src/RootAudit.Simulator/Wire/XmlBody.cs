using System.Buffers;
using System.Globalization;
using System.Text;

namespace RootAudit.Simulator.Wire;

/// <summary>
/// Writes XML elements in the manner of the query protocol: no attributes but the namespace, no mixed content.
/// By hand and not with XmlWriter, because this server shares two cores with the client that is measured.
/// </summary>
internal sealed class XmlBody(ArrayBufferWriter<byte> buffer)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'\r");

    public void Open(string name) => Raw("<").Raw(name).Raw(">");

    public void Open(string name, string xmlNamespace) =>
        Raw("<").Raw(name).Raw(" xmlns=\"").Raw(xmlNamespace).Raw("\">");

    public void Close(string name) => Raw("</").Raw(name).Raw(">");

    /// <summary>An element with text; nothing when there is no text.</summary>
    public void Text(string name, string? value)
    {
        if (value is null)
            return;
        Open(name);
        Raw(value.AsSpan().IndexOfAny(Special) < 0 ? value : Escape(value));
        Close(name);
    }

    public void Flag(string name, bool value) => Text(name, value ? "true" : "false");

    public void Number(string name, long value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    public void Time(string name, DateTimeOffset? value) =>
        Text(name, value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    /// <summary>An element whose content is already what goes over the wire.</summary>
    public void Bytes(string name, ReadOnlySpan<byte> content)
    {
        Open(name);
        buffer.Write(content);
        Close(name);
    }

    /// <summary>A list in the query protocol's form: one <c>member</c> for each item.</summary>
    public void List<T>(string name, IEnumerable<T> items, Action<T> item)
    {
        Open(name);
        foreach (var one in items)
        {
            Open("member");
            item(one);
            Close("member");
        }

        Close(name);
    }

    public XmlBody Raw(string text)
    {
        // Into the span and not through the extension for buffer writers: many tiny pieces make up a body.
        var span = buffer.GetSpan(text.Length * 3);
        buffer.Advance(Encoding.UTF8.GetBytes(text, span));
        return this;
    }

    private static string Escape(string value) => value
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&apos;", StringComparison.Ordinal)
        .Replace("\r", "&#xD;", StringComparison.Ordinal);
}
