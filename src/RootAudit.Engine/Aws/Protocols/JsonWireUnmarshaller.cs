using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>Reads the answers of JSON services into documents, and their errors into the SDK's exception.</summary>
internal sealed class JsonWireUnmarshaller : JsonResponseUnmarshaller
{
    public static JsonWireUnmarshaller Instance { get; } = new();

    private static JsonElement Nothing { get; } = JsonDocument.Parse("{}").RootElement;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        try
        {
            using var body = new MemoryStream();
            input.Stream.CopyTo(body);
            // Operations whose model has no output are answered with an empty body.
            if (body.Length == 0)
                return new JsonWireResponse { Document = Nothing };
            using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
            // Every answer of AWS's JSON protocols is an object; readers rely on it.
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonWireResponse { Document = document.RootElement.Clone() }
                : throw new InvalidAnswerException("The answer is no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new AmazonUnmarshallingException(string.Empty, "the body of the answer", exception, input.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        try
        {
            var reader = new StreamingUtf8JsonReader(input.Stream);
            var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
            return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
        }
        catch (JsonException exception)
        {
            return UnreadableAnswer.AsException(statusCode, exception);
        }
    }
}
