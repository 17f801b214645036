using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using RootAudit.Engine.Aws.Endpoints;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>Puts a <see cref="WireRequest"/> into the form that its service's protocol asks for. All of our calls are POSTs.</summary>
internal sealed class WireMarshaller(GlobalService service) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var wire = (WireRequest)input;
        var request = new DefaultRequest(wire, service.ServiceId) { HttpMethod = "POST", ResourcePath = wire.Path };
        switch (service.Protocol)
        {
            case WireProtocol.Query:
                request.Parameters.Add("Action", wire.Operation);
                request.Parameters.Add("Version", service.Version);
                foreach (var (name, value) in wire.Parameters)
                    request.Parameters.Add(name, value);
                break;
            case WireProtocol.Json11:
                request.Headers["Content-Type"] = "application/x-amz-json-1.1";
                request.Headers["X-Amz-Target"] = service.TargetPrefix + wire.Operation;
                request.Content = wire.Body.ToArray();
                break;
            default:
                request.Headers["Content-Type"] = "application/json";
                request.Content = wire.Body.ToArray();
                break;
        }

        return request;
    }
}
