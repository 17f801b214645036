using Amazon.Runtime;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>A call on its way to a service: the operation and its parameters, in the form of the service's protocol.</summary>
internal sealed class WireRequest : AmazonWebServiceRequest
{
    /// <summary>The API operation.</summary>
    public required string Operation { get; init; }

    /// <summary>Parameters of a Query call, as the service model flattens them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The document of a JSON call.</summary>
    public ReadOnlyMemory<byte> Body { get; init; } = "{}"u8.ToArray();

    /// <summary>The path of a REST call.</summary>
    public string Path { get; init; } = "/";
}
