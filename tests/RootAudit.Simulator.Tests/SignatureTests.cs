using System.Net;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests;

/// <summary>A client that signs wrongly must fail here, with the code AWS gives.</summary>
public class SignatureTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Identity = "Action=GetCallerIdentity&Version=2011-06-15";
    private const string Users = "Action=ListUsers&Version=2010-05-08";

    [Fact]
    public async Task A_right_signature_is_accepted() => await Expect("", (client, who) => client.SendAsync("sts", "/", Identity, who, Form, null));

    [Fact]
    public async Task Without_a_signature_the_token_is_missing() => await Expect("MissingAuthenticationToken", (client, who) =>
        client.SendAsync("sts", "/", Identity, who, Form, null, request => request.Headers.Remove("Authorization")));

    [Fact]
    public async Task A_wrong_secret_does_not_match() => await Expect("SignatureDoesNotMatch", (client, who) =>
        client.SendAsync("sts", "/", Identity, who with { Secret = "guess" }, Form, null));

    [Fact]
    public async Task A_body_that_was_not_signed_does_not_match() => await Expect("SignatureDoesNotMatch", (client, who) =>
        client.SendAsync("sts", "/", Identity, who, Form, null, request => request.Content = new StringContent(Identity + "&Extra=1")));

    [Fact]
    public async Task A_header_changed_after_signing_does_not_match() => await Expect("SignatureDoesNotMatch", (client, who) =>
        client.SendAsync("sts", "/", Identity, who, Form, null, request => request.Headers.Host = "sts.amazonaws.com"));

    [Fact]
    public async Task An_unknown_key_is_invalid() => await Expect("InvalidClientTokenId", (client, who) =>
        client.SendAsync("sts", "/", Identity, who with { Id = "AKIAUNKNOWNUNKNOWN00" }, Form, null));

    [Fact]
    public async Task A_token_that_does_not_belong_to_the_key_is_invalid() => await Expect("InvalidClientTokenId", (client, who) =>
        client.SendAsync("sts", "/", Identity, who with { Token = "stolen" }, Form, null));

    [Fact]
    public async Task Iam_is_signed_for_one_region_only() => await Expect("SignatureDoesNotMatch", (client, who) =>
        client.SendAsync("iam", "/", Users, who, Form, null, region: "eu-west-1"));

    [Fact]
    public async Task Sts_is_signed_for_any_region() => await Expect("", (client, who) =>
        client.SendAsync("sts", "/", Identity, who, Form, null, region: "eu-west-1"));

    [Fact]
    public async Task Another_services_scope_does_not_match() => await Expect("SignatureDoesNotMatch", (client, who) =>
        client.SendAsync("sts", "/", Users, who, Form, null));

    [Fact]
    public async Task A_call_signed_sixteen_minutes_ago_has_expired() => await Expect("SignatureDoesNotMatch", (client, who) =>
        client.SendAsync("sts", "/", Identity, who, Form, null, signedAgo: TimeSpan.FromMinutes(16)));

    [Fact]
    public async Task A_call_signed_fourteen_minutes_ago_has_not() => await Expect("", (client, who) =>
        client.SendAsync("sts", "/", Identity, who, Form, null, signedAgo: TimeSpan.FromMinutes(14)));

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task A_skewed_server_refuses_and_tells_its_time(int minutes)
    {
        await using var client = await TestClient.StartAsync(
            new() { Accounts = 1, Faults = new() { ClockSkew = TimeSpan.FromMinutes(minutes) } }, TimeProvider.System);
        var refused = await client.StsAsync(null, "GetCallerIdentity");
        Assert.Equal((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"), (refused.Status, refused.Code));
        var corrected = await client.SendAsync(
            "sts", "/", Identity, client.Caller, Form, null, signedAgo: TimeProvider.System.GetUtcNow() - refused.Message.Headers.Date!.Value);
        Assert.Equal("", corrected.Code);
        Assert.Equal("InvalidSignatureException", (await client.OrganizationsAsync(null, "ListAccounts")).Code);
    }

    [Fact]
    public async Task Unknown_operations_are_errors_in_every_protocol()
    {
        await using var client = await TestClient.StartAsync(new() { Accounts = 1 }, TimeProvider.System);
        Assert.Equal("InvalidAction", (await client.IamAsync(null, "ListEverything")).Code);
        Assert.Equal("UnknownOperationException", (await client.OrganizationsAsync(null, "ListEverything")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await client.AccountAsync(null, "/listEverything")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync("sts", "/", "Action=GetCallerIdentity", client.Caller, Form, null)).Status);
        Assert.Equal("SerializationException", (await client.SendAsync(
            "organizations", "/", "[", client.Caller, "application/x-amz-json-1.1", "AWSOrganizationsV20161128.ListAccounts")).Code);
    }

    private static async Task Expect(string code, Func<TestClient, TestCredentials, Task<Answer>> send)
    {
        await using var client = await TestClient.StartAsync(new() { Accounts = 1 }, TimeProvider.System);
        var answer = await send(client, client.Caller);
        Assert.Equal(code, answer.Code);
        Assert.Equal(code.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
    }
}
