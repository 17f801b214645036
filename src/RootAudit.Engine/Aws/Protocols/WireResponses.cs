using System.Text.Json;
using System.Xml.Linq;
using Amazon.Runtime;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>The answer to a Query call.</summary>
internal sealed class XmlWireResponse : AmazonWebServiceResponse
{
    /// <summary>The <c>…Result</c> element; the whole answer where the operation has none.</summary>
    public XElement Result { get; init; } = new("Empty");
}

/// <summary>The answer to a JSON call.</summary>
internal sealed class JsonWireResponse : AmazonWebServiceResponse
{
    /// <summary>The document.</summary>
    public JsonElement Document { get; init; }
}
