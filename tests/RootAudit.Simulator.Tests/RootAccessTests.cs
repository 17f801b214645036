using Microsoft.Extensions.Time.Testing;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests;

/// <summary>AssumeRoot and its ceilings, and the time that switching it on takes.</summary>
public class RootAccessTests
{
    private const string Policies = "arn:aws:iam::aws:policy/root-task/";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("IAMAuditRootUserCredentials", "GetAccountSummary", "")]
    [InlineData("IAMAuditRootUserCredentials", "ListMFADevices", "")]
    [InlineData("IAMAuditRootUserCredentials", "DeleteLoginProfile", "AccessDenied")]
    [InlineData("IAMAuditRootUserCredentials", "ListVirtualMFADevices", "AccessDenied")]
    [InlineData("IAMAuditRootUserCredentials", "GenerateCredentialReport", "AccessDenied")]
    [InlineData("IAMDeleteRootUserCredentials", "ListAccessKeys", "")]
    [InlineData("IAMDeleteRootUserCredentials", "GetAccountSummary", "AccessDenied")]
    [InlineData("IAMCreateRootUserPassword", "CreateLoginProfile", "")]
    [InlineData("IAMCreateRootUserPassword", "ListAccessKeys", "AccessDenied")]
    [InlineData("S3UnlockBucketPolicy", "ListAccessKeys", "AccessDenied")]
    public async Task A_task_policy_is_a_ceiling(string task, string action, string code)
    {
        await using var client = await Start(["RootCredentialsManagement", "RootSessions"]);
        var member = client.Server.Truth.Accounts.First(account => account is { IsManagementAccount: false, Root.PasswordEnabled: false });
        Assert.Equal(code, (await client.IamAsync(await RootAsync(client, member.AccountId, task), action)).Code);
    }

    [Theory]
    [InlineData("IAMAuditRootUserCredentials", "RootCredentialsManagement")]
    [InlineData("IAMDeleteRootUserCredentials", "RootCredentialsManagement")]
    [InlineData("IAMCreateRootUserPassword", "RootCredentialsManagement")]
    [InlineData("S3UnlockBucketPolicy", "RootSessions")]
    [InlineData("SQSUnlockQueuePolicy", "RootSessions")]
    public async Task A_task_needs_its_own_feature(string task, string feature)
    {
        foreach (var on in new[] { "RootCredentialsManagement", "RootSessions" })
        {
            await using var client = await Start([on]);
            var answer = await AssumeAsync(client, Member(client), task);
            Assert.Equal(string.Equals(on, feature, StringComparison.Ordinal) ? "" : "AccessDenied", answer.Code);
        }
    }

    [Theory]
    [InlineData("901", "ValidationError")]
    [InlineData("-1", "ValidationError")]
    [InlineData("0", "")]
    [InlineData("900", "")]
    public async Task A_session_lasts_up_to_fifteen_minutes(string seconds, string code)
    {
        await using var client = await Start(["RootCredentialsManagement"]);
        Assert.Equal(code, (await AssumeAsync(client, Member(client), "IAMAuditRootUserCredentials", ("DurationSeconds", seconds))).Code);
    }

    [Fact]
    public async Task It_is_refused_without_trusted_access_to_a_member_and_within_a_root_session()
    {
        await using (var client = await TestClient.StartAsync(new() { Accounts = 4, TrustedAccessForIam = false }, _clock))
            Assert.Equal("AccessDenied", (await AssumeAsync(client, Member(client), "IAMAuditRootUserCredentials")).Code);
        await using (var client = await Start(["RootCredentialsManagement"]))
        {
            var member = Member(client);
            var inMember = await client.EnterAsync(member);
            Assert.Equal("AccessDenied", (await AssumeAsync(client, member, "IAMAuditRootUserCredentials", inMember)).Code);
            var root = await RootAsync(client, member, "IAMAuditRootUserCredentials");
            Assert.Equal("AccessDenied", (await AssumeAsync(client, member, "IAMAuditRootUserCredentials", root)).Code);
            Assert.Equal("AccessDenied", (await AssumeAsync(client, client.Server.Truth.ManagementAccountId, "IAMAuditRootUserCredentials")).Code);
            Assert.Equal("ValidationError", (await AssumeAsync(client, "12", "IAMAuditRootUserCredentials")).Code);
        }
    }

    [Fact]
    public async Task What_is_switched_on_shows_at_once_and_takes_effect_later()
    {
        await using var client = await TestClient.StartAsync(
            new() { Accounts = 4, RootFeatures = [], RootAccessPropagation = TimeSpan.FromSeconds(90) }, _clock);
        Assert.Equal("ServiceAccessNotEnabledException", (await client.IamAsync(null, "EnableOrganizationsRootCredentialsManagement")).Code);
        Assert.Equal("", (await client.OrganizationsAsync(null, "EnableAWSServiceAccess", new { ServicePrincipal = "iam.amazonaws.com" })).Code);
        Assert.True(client.Server.Truth.IamIsTrusted);
        Assert.Equal("ServiceAccessNotEnabledException", (await client.IamAsync(null, "EnableOrganizationsRootCredentialsManagement")).Code);
        _clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(["RootCredentialsManagement"], (await client.IamAsync(null, "EnableOrganizationsRootCredentialsManagement")).All("member"));
        Assert.Equal("AccessDenied", (await AssumeAsync(client, Member(client), "IAMAuditRootUserCredentials")).Code);
        _clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("", (await AssumeAsync(client, Member(client), "IAMAuditRootUserCredentials")).Code);
        Assert.Equal(4, client.Server.Calls.Snapshot().Changing.Calls);
    }

    [Fact]
    public async Task What_is_denied_to_root_is_denied_in_its_sessions_and_a_removed_credential_shows_in_the_next_report()
    {
        await using var client = await TestClient.StartAsync(new() { Accounts = 20, Scenario = Scenario.Neglected }, _clock);
        var member = client.Server.Truth.Accounts.First(account => account is { IsManagementAccount: false, Root.PasswordEnabled: true }).AccountId;
        var root = await RootAsync(client, member, "IAMDeleteRootUserCredentials");
        client.Server.DenyToRoot(member, "iam:DeleteLoginProfile");
        Assert.Equal("AccessDenied", (await client.IamAsync(root, "DeleteLoginProfile")).Code);
        client.Server.AllowRoot(member);
        Assert.Equal("", (await client.IamAsync(root, "DeleteLoginProfile")).Code);

        var role = await client.EnterAsync(member);
        await client.IamAsync(role, "GenerateCredentialReport");
        var report = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String((await client.IamAsync(role, "GetCredentialReport"))["Content"]!));
        Assert.NotEqual("true", report.Split('\n')[1].Split(',')[3]);
    }

    private Task<TestClient> Start(string[] features) => TestClient.StartAsync(new() { Accounts = 6, RootFeatures = features }, _clock);

    private static string Member(TestClient client) => client.Server.Truth.Accounts.First(account => !account.IsManagementAccount).AccountId;

    private static async Task<TestCredentials> RootAsync(TestClient client, string account, string task)
    {
        var answer = await AssumeAsync(client, account, task);
        Assert.Equal("", answer.Code);
        return new TestCredentials(answer["AccessKeyId"]!, answer["SecretAccessKey"]!, answer["SessionToken"]);
    }

    private static Task<Answer> AssumeAsync(TestClient client, string account, string task, params (string Name, string Value)[] more) =>
        client.StsAsync(null, "AssumeRoot", [("TargetPrincipal", account), ("TaskPolicyArn.arn", Policies + task), .. more]);

    private static Task<Answer> AssumeAsync(TestClient client, string account, string task, TestCredentials who) =>
        client.StsAsync(who, "AssumeRoot", ("TargetPrincipal", account), ("TaskPolicyArn.arn", Policies + task));
}
