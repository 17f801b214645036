using System.Buffers;
using System.Text.Json;

namespace RootAudit.Simulator.Wire;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Body">The body.</param>
/// <param name="ErrorType">The <c>x-amzn-ErrorType</c> of REST-JSON errors.</param>
internal sealed record Reply(int Status, string ContentType, ReadOnlyMemory<byte> Body, string? ErrorType = null)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = None;

    /// <summary>The <c>x-amzn-query-error</c> of services that once spoke the query protocol.</summary>
    public string? QueryError { get; init; }

    private const string Xml = "text/xml";
    private const string PlainJson = "application/json";

    /// <summary>Carries out an operation and wraps what it writes.</summary>
    public static Reply Of(Service service, Operation operation, Call call, string requestId)
    {
        if (operation.Reply is { } whole)
            return whole(call);
        if (operation.Body is { } body)
        {
            return body(call) is { } given
                ? new Reply(200, PlainJson, System.Text.Encoding.UTF8.GetBytes(given))
                : new Reply(204, PlainJson, default);
        }

        var buffer = new ArrayBufferWriter<byte>(1024);
        if (operation.Json is not null)
        {
            using var json = new Utf8JsonWriter(buffer);
            json.WriteStartObject();
            operation.Json(call, json);
            json.WriteEndObject();
            json.Flush();
            // The model has no output: the body is empty, and not an empty object.
            if (!operation.HasResult)
                return new Reply(200, JsonType(service), default);
            return new Reply(200, JsonType(service), buffer.WrittenMemory);
        }

        var xml = new XmlBody(buffer);
        var response = operation.Name + "Response";
        var result = operation.Name + "Result";
        xml.Open(response, service.XmlNamespace);
        if (operation.HasResult)
            xml.Open(result);
        operation.Xml!(call, xml);
        if (operation.HasResult)
            xml.Close(result);
        xml.Open("ResponseMetadata");
        xml.Text("RequestId", requestId);
        xml.Close("ResponseMetadata");
        xml.Close(response);
        return new Reply(200, Xml, buffer.WrittenMemory);
    }

    /// <summary>An error in the shape of the service's protocol.</summary>
    public static Reply Of(Service service, AwsError error, string requestId)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        if (service.Protocol == Protocol.RestXml)
        {
            var bare = new XmlBody(buffer);
            bare.Open("Error");
            bare.Text("Code", error.Code);
            bare.Text("Message", error.Message);
            bare.Text("RequestId", requestId);
            bare.Close("Error");
            return new Reply(error.Status, "application/xml", buffer.WrittenMemory) { Headers = error.Headers ?? None };
        }

        if (service.Protocol == Protocol.Query)
        {
            var xml = new XmlBody(buffer);
            xml.Open("ErrorResponse", service.XmlNamespace);
            xml.Open("Error");
            xml.Text("Type", error.Sender ? "Sender" : "Receiver");
            xml.Text("Code", error.Code);
            xml.Text("Message", error.Message);
            xml.Close("Error");
            xml.Text("RequestId", requestId);
            xml.Close("ErrorResponse");
            return new Reply(error.Status, Xml, buffer.WrittenMemory);
        }

        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (service.Protocol == Protocol.Json)
            json.WriteString("__type", error.Code);
        json.WriteString(service.Protocol == Protocol.Json ? "Message" : "message", error.Message);
        if (error.Reason is not null)
            json.WriteString("Reason", error.Reason);
        json.WriteEndObject();
        json.Flush();
        return service.Protocol == Protocol.Json
            ? new Reply(error.Status, JsonType(service), buffer.WrittenMemory)
            {
                QueryError = error.QueryCode is { } code ? $"{code};{(error.Sender ? "Sender" : "Receiver")}" : null,
            }
            : new Reply(error.Status, PlainJson, buffer.WrittenMemory, error.Code);
    }

    private static string JsonType(Service service) =>
        service.Protocol == Protocol.Json ? "application/x-amz-json-" + service.JsonVersion : PlainJson;
}
