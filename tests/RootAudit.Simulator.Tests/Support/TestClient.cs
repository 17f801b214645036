using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace RootAudit.Simulator.Tests.Support;

/// <summary>An answer: XML or JSON, and its error code if it is one.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, HttpResponseMessage Message)
{
    public XElement Xml => XElement.Parse(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The error code of any protocol; empty for a success.</summary>
    public string Code => (int)Status < 400 ? ""
        : Body.StartsWith('<') ? this["Code"]!
        : Json.TryGetProperty("__type", out var type) ? type.GetString()!
        : Message.Headers.GetValues("x-amzn-ErrorType").Single();

    /// <summary>The text of the first element of this name.</summary>
    public string? this[string name] => All(name).FirstOrDefault();

    public IEnumerable<string> All(string name) => Xml.Descendants()
        .Where(element => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal)).Select(element => element.Value);
}

/// <summary>A server with its clock and a bare client: no SDK, no retry.</summary>
internal sealed class TestClient(SimulatorServer server, TimeProvider clock, bool ownsServer = true) : IAsyncDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server.Endpoint };

    public SimulatorServer Server => server;

    public TestCredentials Caller { get; } = new(server.AccessKeyId, server.SecretAccessKey);

    public static async Task<TestClient> StartAsync(SimulatorOptions options, TimeProvider clock) =>
        new(await SimulatorServer.StartAsync(options, clock), clock);

    public Task<Answer> IamAsync(TestCredentials? who, string action, params (string Name, string Value)[] parameters) =>
        QueryAsync("iam", "2010-05-08", who ?? Caller, action, parameters);

    public Task<Answer> StsAsync(TestCredentials? who, string action, params (string Name, string Value)[] parameters) =>
        QueryAsync("sts", "2011-06-15", who ?? Caller, action, parameters);

    public Task<Answer> OrganizationsAsync(TestCredentials? who, string action, object? input = null) =>
        SendAsync("organizations", "/", JsonSerializer.Serialize(input ?? new { }), who ?? Caller, "application/x-amz-json-1.1", "AWSOrganizationsV20161128." + action);

    public Task<Answer> AccountAsync(TestCredentials? who, string path, object? input = null) =>
        SendAsync("account", path, JsonSerializer.Serialize(input ?? new { }), who ?? Caller, "application/json", target: null);

    public Task<Answer> LookupAsync(object? input = null, string region = "us-east-1") => SendAsync(
        "cloudtrail", "/", JsonSerializer.Serialize(input ?? new { }), Caller, "application/x-amz-json-1.1",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", region: region);

    public Task<Answer> AssumeAsync(string accountId, params (string Name, string Value)[] more) =>
        StsAsync(null, "AssumeRole", [("RoleArn", $"arn:aws:iam::{accountId}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "tests"), .. more]);

    public async Task<TestCredentials> EnterAsync(string accountId, params (string Name, string Value)[] more)
    {
        var answer = await AssumeAsync(accountId, more);
        Assert.Equal("", answer.Code);
        return new TestCredentials(answer["AccessKeyId"]!, answer["SecretAccessKey"]!, answer["SessionToken"]);
    }

    public async Task<Answer> SendAsync(
        string service, string path, string body, TestCredentials who, string contentType, string? target,
        Action<HttpRequestMessage>? afterSigning = null, string region = "us-east-1", TimeSpan signedAgo = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Endpoint, path));
        if (target is not null)
            request.Headers.Add("X-Amz-Target", target);
        TestSigner.Sign(request, body, who, service, clock.GetUtcNow() - signedAgo, region);
        request.Content = new StringContent(body, Encoding.UTF8, contentType);
        afterSigning?.Invoke(request);
        var response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (ownsServer)
            await server.DisposeAsync();
    }

    private Task<Answer> QueryAsync(string service, string version, TestCredentials who, string action, (string Name, string Value)[] parameters)
    {
        var body = $"Action={action}&Version={version}"
            + string.Concat(parameters.Select(one => $"&{one.Name}={Uri.EscapeDataString(one.Value)}"));
        return SendAsync(service, "/", body, who, "application/x-www-form-urlencoded", target: null);
    }
}
