using Amazon.Runtime;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Sessions;
using RootAudit.Simulator;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>A role that is assumed with the code of an MFA device: once, and never again by itself.</summary>
public sealed class ProfileRoleTests
{
    [Fact]
    public async Task A_session_that_ends_wants_a_new_connection_and_the_code_is_not_tried_again()
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2, TokenCode = "123456" });
        var asked = new List<string>();
        var credentials = Assert.IsType<ProfileRole>(Role(server, device =>
        {
            asked.Add(device);
            return "123456";
        }));
        Assert.NotEmpty((await credentials.GetCredentialsAsync()).Token);
        credentials.ClearCredentials();
        var failure = await Assert.ThrowsAsync<CollectionException>(() => credentials.GetCredentialsAsync());
        Assert.Equal((GapReason.InvalidCredentials, "TokenCodeNeeded"), (failure.Reason, failure.ErrorCode));
        Assert.Contains("needs a new code of the MFA device", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Connect-RootAudit", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal([Device(server)], asked);
        Assert.Equal(1, server.Calls.Snapshot().ByOperation["sts:AssumeRole"].Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    public async Task Without_a_code_of_six_digits_nothing_is_called(string? code)
    {
        await using var server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 2, TokenCode = "123456" });
        var failure = Assert.Throws<CollectionException>(() => Role(server, _ => code));
        Assert.Equal("TokenCodeNeeded", failure.ErrorCode);
        Assert.Contains(Device(server), failure.Message, StringComparison.Ordinal);
        Assert.Equal("TokenCodeNeeded", Assert.Throws<CollectionException>(() => Role(server, null)).ErrorCode);
        Assert.Equal(0, server.Calls.Snapshot().Total.Calls);
    }

    private static string Device(SimulatorServer server) => $"arn:aws:iam::{server.Truth.CallerAccountId}:mfa/audit-runner";

    private static AWSCredentials Role(SimulatorServer server, Func<string, string?>? ask)
    {
        var member = server.Truth.Accounts.First(account => !account.IsCaller).AccountId;
        var role = new AssumeRoleAWSCredentials(
            new BasicAWSCredentials(server.AccessKeyId, server.SecretAccessKey), $"arn:aws:iam::{member}:role/OrganizationAccountAccessRole", "test",
            new AssumeRoleAWSCredentialsOptions { MfaSerialNumber = Device(server) });
        var endpoints = EndpointChoice.Of(new SessionOptions { EndpointUrl = server.Endpoint.ToString() }, profile: null);
        return ProfileRole.WithOwnClient(role, "profile 'test'", "us-east-1", endpoints, ask);
    }
}
