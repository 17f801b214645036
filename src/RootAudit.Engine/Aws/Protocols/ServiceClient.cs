using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootAudit.Engine.Aws.Endpoints;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>
/// A client of one service over the SDK's own pipeline: signing, configuration, clock correction and connections are the SDK's;
/// only the wire form of the call is ours. Stands in for packages that the feed lacks (see docs/design.md).
/// </summary>
internal sealed class ServiceClient : AmazonServiceClient
{
    private readonly WireMarshaller _marshaller;

    public ServiceClient(AWSCredentials credentials, ServiceConfig config)
        : base(credentials, Prepared(config)) => _marshaller = new WireMarshaller(config.Service);

    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata();

    /// <summary>Makes a Query call.</summary>
    /// <returns>The <c>…Result</c> element of the answer.</returns>
    public async Task<XElement> QueryAsync(
        string operation, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken) =>
        (await QueryAsync<XmlWireResponse>(operation, parameters, XmlWireUnmarshaller.Instance, cancellationToken).ConfigureAwait(false)).Result;

    /// <summary>Makes a Query call whose answer is read in a way of its own.</summary>
    public Task<T> QueryAsync<T>(
        string operation, IReadOnlyList<KeyValuePair<string, string>> parameters, QueryUnmarshaller unmarshaller, CancellationToken cancellationToken)
        where T : AmazonWebServiceResponse, new()
    {
        var request = new WireRequest { Operation = operation, Parameters = parameters };
        var options = new InvokeOptions { RequestMarshaller = _marshaller, ResponseUnmarshaller = unmarshaller };
        return InvokeAsync<T>(request, options, cancellationToken);
    }

    /// <summary>Makes a JSON call.</summary>
    public Task<JsonWireResponse> JsonAsync(
        string operation, JsonObject parameters, CancellationToken cancellationToken, string path = "/")
    {
        var request = new WireRequest { Operation = operation, Body = Encoding.UTF8.GetBytes(parameters.ToJsonString()), Path = path };
        var options = new InvokeOptions { RequestMarshaller = _marshaller, ResponseUnmarshaller = JsonWireUnmarshaller.Instance };
        return InvokeAsync<JsonWireResponse>(request, options, cancellationToken);
    }

    /// <summary>Called from the base constructor: no field of this class is set yet.</summary>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthResolver());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ClockSkewRetryPolicy(Config)));
        pipeline.Shorten();
    }

    private static ServiceConfig Prepared(ServiceConfig config)
    {
        config.AuthenticationRegion = config.SigningRegion;
        return config;
    }

    private sealed class Metadata : IServiceMetadata
    {
        public string ServiceId => "RootAudit";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
