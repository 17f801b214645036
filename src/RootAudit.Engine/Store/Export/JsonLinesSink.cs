using System.Text.Encodings.Web;
using System.Text.Json;
using RootAudit.Store;

namespace RootAudit.Engine.Store.Export;

/// <summary>Writes one JSON object to a line. What is not known is null, never left out.</summary>
internal sealed class JsonLinesSink : IRowSink
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly Stream _stream;
    private readonly JsonEncodedText[] _names;
    private readonly Utf8JsonWriter _writer;

    /// <summary>Writes to a stream.</summary>
    public JsonLinesSink(Stream stream, IReadOnlyList<StoreColumn> columns)
    {
        _stream = new BufferedStream(stream, 1 << 16);
        _names = columns.Select(column => JsonEncodedText.Encode(column.Name)).ToArray();
        _writer = new Utf8JsonWriter(_stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(IReadOnlyList<object?> row)
    {
        _writer.WriteStartObject();
        for (var index = 0; index < _names.Length; index++)
            WriteValue(_names[index], row[index]);
        _writer.WriteEndObject();
        _writer.Flush();
        _writer.Reset();
        return _stream.WriteAsync(LineEnd);
    }

    /// <inheritdoc/>
    public async ValueTask FinishAsync() => await _stream.FlushAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void WriteValue(JsonEncodedText name, object? value)
    {
        switch (value)
        {
            case null:
                _writer.WriteNull(name);
                break;
            case long number:
                _writer.WriteNumber(name, number);
                break;
            case bool flag:
                _writer.WriteBoolean(name, flag);
                break;
            default:
                _writer.WriteString(name, (string)value);
                break;
        }
    }
}
