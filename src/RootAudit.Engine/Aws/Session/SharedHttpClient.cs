using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// The HTTP clients of a session, which share its connections. With the SDK's own caching, each configuration that names a proxy would get
/// a client of its own.
/// </summary>
internal sealed class SharedHttpClient : HttpClientFactory, IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly SocketsHttpHandler _connections = new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        // Long runs follow changes of the address behind a name.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(15),
    };

    private readonly HttpClient _client;
    private readonly HttpClient _ofObjects;

    public SharedHttpClient()
        : this(Bound)
    {
    }

    /// <param name="bound">How long a call may take, its answer's body with it.</param>
    internal SharedHttpClient(TimeSpan bound)
    {
        _client = Client(static _ => true, bound);
        // Lists and errors are XML. An object may be larger than the memory; its reader has a bound of its own.
        _ofObjects = Client(static body => body.Headers.ContentType?.MediaType is "application/xml" or "text/xml", bound);
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => clientConfig is AmazonS3Config ? _ofObjects : _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose()
    {
        _client.Dispose();
        _ofObjects.Dispose();
        _connections.Dispose();
    }

    private HttpClient Client(Func<HttpContent, bool> isMeant, TimeSpan bound) =>
        new(new WholeAnswers(_connections, isMeant), disposeHandler: false) { Timeout = bound };
}
