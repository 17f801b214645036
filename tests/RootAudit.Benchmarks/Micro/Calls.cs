using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using BenchmarkDotNet.Attributes;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;

namespace RootAudit.Benchmarks.Micro;

/// <summary>
/// One call through the SDK's whole pipeline (marshalling, endpoint, signing, unmarshalling) with the network replaced by an answer
/// that is already there: what a call costs beside waiting.
/// </summary>
[MemoryDiagnoser]
public class Calls
{
    private const string Summary = """
        <GetAccountSummaryResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetAccountSummaryResult><SummaryMap>
        <entry><key>AccountMFAEnabled</key><value>1</value></entry><entry><key>AccountAccessKeysPresent</key><value>0</value></entry>
        <entry><key>AccountPasswordPresent</key><value>1</value></entry><entry><key>Users</key><value>50</value></entry>
        </SummaryMap></GetAccountSummaryResult><ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></GetAccountSummaryResponse>
        """;

    private const string Accounts = """{"Accounts":[{"Id":"111122223333","Name":"payments","Email":"aws@corp.example","State":"ACTIVE","JoinedMethod":"CREATED","JoinedTimestamp":1.5E9}]}""";

    private readonly ServiceClient _iam = Client(GlobalService.Iam, Summary, "text/xml");
    private readonly ServiceClient _organizations = Client(GlobalService.Organizations, Accounts, "application/x-amz-json-1.1");
    private readonly JsonObject _nothing = [];

    [Benchmark]
    public Task<System.Xml.Linq.XElement> QueryCall() => _iam.QueryAsync("GetAccountSummary", [], CancellationToken.None);

    [Benchmark]
    public async Task<object> JsonCall() => await _organizations.JsonAsync("ListAccounts", _nothing, CancellationToken.None);

    private static ServiceClient Client(GlobalService service, string answer, string contentType) => new(
        new SessionAWSCredentials("ASIAEXAMPLE", "secret", "token"),
        new ServiceConfig(service, AwsPartition.Aws) { HttpClientFactory = new Canned(answer, contentType) });

    private sealed class Canned(string answer, string contentType) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(answer, contentType));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(string answer, string contentType) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, contentType), RequestMessage = request });
    }
}
