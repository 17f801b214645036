using System.Net;
using Amazon.Runtime;

namespace RootAudit.Engine.Aws.Session;

/// <summary>
/// One HTTP client for all service clients of a session, so that they share connections. With the SDK's own caching, each
/// configuration that names a proxy would get a client of its own.
/// </summary>
internal sealed class SharedHttpClient : HttpClientFactory, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        // Long runs follow changes of the address behind a name.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(15),
    })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();
}
