using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.S3;
using Amazon.SQS;
using RootAudit.Engine.Aws.Session;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>Answers whose headers come, and whose body stands still: bounded like a call without any answer.</summary>
public sealed class StandingBodyTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _connections = [];

    public StandingBodyTests() => _listener.Start();

    private Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public void Dispose()
    {
        _connections.ForEach(one => one.Dispose());
        _listener.Dispose();
    }

    [Fact]
    public async Task It_is_given_up_when_the_time_of_a_call_is_over()
    {
        using var clients = new SharedHttpClient(TimeSpan.FromMilliseconds(300));
        _ = AnswerAsync("text/xml");
        var failure = await Assert.ThrowsAsync<TaskCanceledException>(() => SendAsync(clients.CreateHttpClient(new AmazonSQSConfig())));
        Assert.IsType<TimeoutException>(failure.InnerException);
    }

    [Theory]
    [InlineData(false, "application/x-amz-json-1.1")]
    [InlineData(true, "application/xml")]
    public async Task It_is_given_up_when_the_call_is_cancelled(bool ofObjects, string contentType)
    {
        using var clients = new SharedHttpClient(TimeSpan.FromMinutes(5));
        using var cancelling = new CancellationTokenSource();
        var sending = SendAsync(clients.CreateHttpClient(ofObjects ? new AmazonS3Config() : new AmazonSQSConfig()), cancelling.Token);
        await AnswerAsync(contentType);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task An_object_is_handed_on_before_its_end()
    {
        using var clients = new SharedHttpClient(TimeSpan.FromMinutes(5));
        var sending = SendAsync(clients.CreateHttpClient(new AmazonS3Config()));
        await AnswerAsync("application/x-gzip");
        using var answer = await sending;
        var buffer = new byte[5];
        await (await answer.Content.ReadAsStreamAsync()).ReadExactlyAsync(buffer);
        Assert.Equal("begun", Encoding.ASCII.GetString(buffer));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        // As the SDK sends.
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task AnswerAsync(string contentType)
    {
        var connection = await _listener.AcceptTcpClientAsync();
        _connections.Add(connection);
        await connection.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: 5000\r\n\r\nbegun"));
    }
}
