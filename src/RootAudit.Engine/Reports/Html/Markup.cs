using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using RootAudit.Engine.Reports.Text;

namespace RootAudit.Engine.Reports.Html;

/// <summary>An attribute; one without a value is left out.</summary>
internal readonly record struct Attribute(string Name, string? Value)
{
    public static implicit operator Attribute((string Name, string? Value) pair) => new(pair.Name, pair.Value);

    public static implicit operator Attribute((string Name, double Value) pair) =>
        new(pair.Name, pair.Value.ToString("0.##", CultureInfo.InvariantCulture));
}

/// <summary>
/// Writes elements. Names of elements and attributes are constants of the code; every value goes through <see cref="VisibleText"/> and
/// the encoder, and there is no way to write a value that does not. Style attributes and handlers are refused: the page's policy forbids them.
/// </summary>
internal sealed class Markup(TextWriter output)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Stack<string> _open = new();

    /// <summary>Writes a piece of a template, which is part of this assembly.</summary>
    public Markup Template(string piece)
    {
        output.Write(piece);
        return this;
    }

    public Markup Open(string element, params ReadOnlySpan<Attribute> attributes)
    {
        Start(element, attributes);
        output.Write('>');
        _open.Push(element);
        return this;
    }

    public Markup Close()
    {
        output.Write("</");
        output.Write(_open.Pop());
        output.Write('>');
        return this;
    }

    public Markup Void(string element, params ReadOnlySpan<Attribute> attributes)
    {
        Start(element, attributes);
        output.Write("/>");
        return this;
    }

    public Markup Element(string element, string? text, params ReadOnlySpan<Attribute> attributes) =>
        Open(element, attributes).Text(text).Close();

    public Markup Text(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Encoder.Encode(output, VisibleText.ForDisplay(text));
        return this;
    }

    /// <summary>
    /// A link to a long table that also sets one of its filters. The value is made displayable as the table's own data is: they are compared.
    /// </summary>
    public Markup FilterLink(string text, string table, string filter, string value) => Element(
        "a", text, ("href", "#" + table), ("data-filter", filter), ("data-value", VisibleText.ForDisplay(value)));

    private void Start(string element, ReadOnlySpan<Attribute> attributes)
    {
        output.Write('<');
        output.Write(element);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "style", StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"The attribute {name} is not allowed by the page's policy.", nameof(attributes));
            output.Write(' ');
            output.Write(name);
            output.Write("=\"");
            Encoder.Encode(output, VisibleText.Of(value));
            output.Write('"');
        }
    }
}
