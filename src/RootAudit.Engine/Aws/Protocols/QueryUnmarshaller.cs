using System.Net;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>Reads the answers of Query services, and their errors into the SDK's exception.</summary>
internal abstract class QueryUnmarshaller : XmlResponseUnmarshaller
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true, IgnoreComments = true, IgnoreProcessingInstructions = true,
    };

    public sealed override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            using var reader = XmlReader.Create(input.Stream, Settings);
            return Read(reader);
        }
        catch (XmlException exception)
        {
            // The SDK lets parse errors of its asynchronous path escape raw; one type for all of them is easier to act on.
            throw new AmazonUnmarshallingException(string.Empty, "the body of the answer", exception, input.ResponseData.StatusCode);
        }
    }

    public sealed override AmazonServiceException UnmarshallException(
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

    /// <summary>Reads the answer to a call that succeeded.</summary>
    /// <exception cref="XmlException">It is not XML.</exception>
    /// <exception cref="InvalidAnswerException">It is not of the form that AWS documents.</exception>
    protected abstract AmazonWebServiceResponse Read(XmlReader answer);
}
