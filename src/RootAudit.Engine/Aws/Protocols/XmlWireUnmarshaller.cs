using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>Reads the answers of Query services into elements, and their errors into the SDK's exception.</summary>
internal sealed class XmlWireUnmarshaller : XmlResponseUnmarshaller
{
    public static XmlWireUnmarshaller Instance { get; } = new();

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            var root = XElement.Load(SafeReader(input.Stream));
            var result = root.Elements().FirstOrDefault(element => element.Name.LocalName.EndsWith("Result", StringComparison.Ordinal)) ?? root;
            return new XmlWireResponse { Result = result };
        }
        catch (XmlException exception)
        {
            // The SDK lets parse errors of its asynchronous path escape raw; one type for all of them is easier to act on.
            throw new AmazonUnmarshallingException(string.Empty, "the body of the answer", exception, input.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        try
        {
            var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
            return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
        }
        catch (XmlException exception)
        {
            return UnreadableAnswer.AsException(statusCode, exception);
        }
    }

    private static XmlReader SafeReader(Stream stream) =>
        XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true });
}
