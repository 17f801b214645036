using System.Net;
using System.Text;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Iam;
using RootAudit.Engine.Aws.Protocols;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>The answer that holds a credential report, read through the SDK's pipeline.</summary>
public sealed class ReportUnmarshallerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12_288)]
    [InlineData(3_000_001)]
    public async Task Reports_of_every_length_come_out_as_they_went_in(int length)
    {
        var report = new byte[length];
        new Random(length).NextBytes(report);
        var answer = await ReadAsync($"<Content>{Convert.ToBase64String(report)}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-28T08:00:00Z</GeneratedTime>");
        Assert.Equal(report, answer.Content);
        Assert.Equal("2026-11-28T08:00:00Z", answer.GeneratedTime);
    }

    [Fact]
    public async Task Lines_comments_and_character_data_within_the_content_change_nothing()
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', 300)), Base64FormattingOptions.InsertLineBreaks);
        var answer = await ReadAsync($"<GeneratedTime>2026-11-28T08:00:00Z</GeneratedTime><Content>\n{text[..40]}<!-- c --><?pi c?><![CDATA[{text[40..]}]]>\n</Content>");
        Assert.Equal(new string('x', 300), Encoding.UTF8.GetString(answer.Content!));
    }

    [Fact]
    public async Task A_missing_field_is_missing_and_an_empty_one_is_empty()
    {
        var answer = await ReadAsync("<ReportFormat>text/csv</ReportFormat>");
        Assert.Null(answer.Content);
        Assert.Null(answer.GeneratedTime);
        Assert.Empty((await ReadAsync("<Content/>")).Content!);
    }

    [Theory]
    [InlineData("dXNlcg=")]
    [InlineData("not base64!")]
    [InlineData("dXNl&#x00E9;")]
    public async Task Content_that_is_not_base64_is_no_report(string content) =>
        await Assert.ThrowsAsync<InvalidAnswerException>(() => ReadAsync($"<Content>{content}</Content>"));

    [Theory]
    [InlineData("<Content>dXNl")]
    [InlineData("</GetCredentialReportResult>")]
    public async Task An_answer_that_is_cut_off_is_no_report(string fields) =>
        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => ReadAsync(fields));

    private static async Task<ReportWireResponse> ReadAsync(string fields)
    {
        var answer = $"""<GetCredentialReportResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetCredentialReportResult>{fields}</GetCredentialReportResult></GetCredentialReportResponse>""";
        var config = new ServiceConfig(GlobalService.Iam, AwsPartition.Aws) { HttpClientFactory = new Canned(answer) };
        using var client = new ServiceClient(new SessionAWSCredentials("ASIAEXAMPLE", "secret", "token"), config);
        return await client.QueryAsync<ReportWireResponse>("GetCredentialReport", [], ReportUnmarshaller.Instance, CancellationToken.None);
    }

    private sealed class Canned(string answer) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(answer));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class Handler(string answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "text/xml"), RequestMessage = request });
    }
}
