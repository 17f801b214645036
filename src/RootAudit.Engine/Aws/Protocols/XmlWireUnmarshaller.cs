using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>Reads the answers of Query services into elements.</summary>
internal sealed class XmlWireUnmarshaller : QueryUnmarshaller
{
    public static XmlWireUnmarshaller Instance { get; } = new();

    protected override AmazonWebServiceResponse Read(XmlReader answer)
    {
        var root = XElement.Load(answer);
        var result = root.Elements().FirstOrDefault(element => element.Name.LocalName.EndsWith("Result", StringComparison.Ordinal)) ?? root;
        return new XmlWireResponse { Result = result };
    }
}
