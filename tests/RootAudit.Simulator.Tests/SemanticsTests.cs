using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.Tests.Support;

namespace RootAudit.Simulator.Tests;

/// <summary>The life of reports and sessions, on a clock that the test turns.</summary>
public class SemanticsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_report_is_started_then_under_way_then_complete_and_reused_for_four_hours()
    {
        await using var client = await Start(new() { Accounts = 3, ReportTime = TimeSpan.FromSeconds(3) });
        Assert.Equal("ReportNotPresent", (await client.IamAsync(null, "GetCredentialReport")).Code);
        Assert.Equal("STARTED", await Generate(client));
        Assert.Equal("INPROGRESS", await Generate(client));
        var early = await client.IamAsync(null, "GetCredentialReport");
        Assert.Equal((HttpStatusCode.NotFound, "ReportInProgress"), (early.Status, early.Code));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("COMPLETE", await Generate(client));
        Assert.Equal("2026-03-01T12:00:03Z", (await client.IamAsync(null, "GetCredentialReport"))["GeneratedTime"]);

        _clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        Assert.Equal("COMPLETE", await Generate(client));
        Assert.Equal("2026-03-01T12:00:03Z", (await client.IamAsync(null, "GetCredentialReport"))["GeneratedTime"]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var late = await client.IamAsync(null, "GetCredentialReport");
        Assert.Equal((HttpStatusCode.Gone, "ReportExpired"), (late.Status, late.Code));
        Assert.Equal("STARTED", await Generate(client));
    }

    [Fact]
    public async Task A_report_without_a_duration_is_there_at_once()
    {
        await using var client = await Start(new() { Accounts = 1 });
        Assert.Equal("STARTED", await Generate(client));
        Assert.Equal("COMPLETE", await Generate(client));
        Assert.Equal("", (await client.IamAsync(null, "GetCredentialReport")).Code);
    }

    [Fact]
    public async Task The_report_has_22_columns_and_the_root_row_first_and_no_line_end_at_its_end()
    {
        await using var client = await Start(new() { Accounts = 1, Users = 4 });
        await Generate(client);
        var text = Encoding.UTF8.GetString(Convert.FromBase64String((await client.IamAsync(null, "GetCredentialReport"))["Content"]!));
        var lines = text.Split('\n');
        Assert.Equal(1 + 1 + 4, lines.Length);
        Assert.Equal(22, lines[0].Split(',').Length);
        Assert.StartsWith($"<root_account>,arn:aws:iam::{client.Server.Truth.ManagementAccountId}:root,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public async Task An_old_report_is_reused_with_its_age()
    {
        await using var client = await Start(new() { Accounts = 1, Faults = new() { OldReportAge = TimeSpan.FromHours(3.9) } });
        Assert.Equal("COMPLETE", await Generate(client));
        Assert.Equal("2026-03-01T08:06:00Z", (await client.IamAsync(null, "GetCredentialReport"))["GeneratedTime"]);
    }

    [Fact]
    public async Task A_role_session_acts_in_its_account_until_it_expires()
    {
        await using var client = await Start(new() { Accounts = 4, Faults = new() { SessionLifetime = TimeSpan.FromSeconds(30) } });
        var member = client.Server.Truth.Accounts.First(account => !account.IsCaller).AccountId;
        var session = await client.EnterAsync(member);
        Assert.StartsWith("ASIA", session.Id, StringComparison.Ordinal);
        var identity = await client.StsAsync(session, "GetCallerIdentity");
        Assert.Equal((member, $"arn:aws:sts::{member}:assumed-role/OrganizationAccountAccessRole/tests"), (identity["Account"], identity["Arn"]));
        Assert.Equal("AccessDeniedException", (await client.OrganizationsAsync(session, "ListAccounts")).Code);

        _clock.Advance(TimeSpan.FromSeconds(30));
        var late = await client.IamAsync(session, "ListUsers");
        Assert.Equal((HttpStatusCode.Forbidden, "ExpiredToken"), (late.Status, late.Code));
        Assert.Equal("ExpiredTokenException", (await client.OrganizationsAsync(session, "ListAccounts")).Code);
    }

    [Fact]
    public async Task A_role_is_denied_alike_for_every_reason_there_is()
    {
        await using var client = await Start(new() { Accounts = 40, Scenario = Scenario.Neglected, ExternalId = "secret-handshake" });
        var truth = client.Server.Truth;
        var member = truth.Accounts.First(account => !account.IsCaller && !account.Denied).AccountId;
        var suspended = truth.Accounts.First(account => account.State is "SUSPENDED");
        Assert.True(suspended.Denied);
        (string, string) right = ("ExternalId", "secret-handshake");
        Assert.Equal("", (await client.AssumeAsync(member, right)).Code);
        foreach (var denied in new[]
        {
            await client.AssumeAsync(member), await client.AssumeAsync(member, ("ExternalId", "guess")), await client.AssumeAsync(suspended.AccountId, right),
            await client.AssumeAsync(truth.ManagementAccountId, right), await client.AssumeAsync("999999999999", right),
        })
        {
            Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (denied.Status, denied.Code));
            Assert.Contains("is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::", denied["Message"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_code_of_an_MFA_device_is_good_once_and_for_its_own_device()
    {
        await using var client = await Start(new() { Accounts = 3, TokenCode = "123456" });
        var truth = client.Server.Truth;
        var member = truth.Accounts.First(account => !account.IsCaller).AccountId;
        (string, string) device = ("SerialNumber", $"arn:aws:iam::{truth.CallerAccountId}:mfa/audit-runner"), code = ("TokenCode", "123456");
        var without = await client.AssumeAsync(member);
        Assert.Contains("is not authorized to perform: sts:AssumeRole", without["Message"], StringComparison.Ordinal);
        foreach (var (more, words) in new ((string, string)[] More, string Words)[]
        {
            ([device], "must provide both MFA serial number and one time pass code."),
            ([code], "must provide both MFA serial number and one time pass code."),
            ([device, ("TokenCode", "654321")], "with invalid MFA one time pass code."),
            ([("SerialNumber", $"arn:aws:iam::{truth.CallerAccountId}:mfa/somebody"), code], "unable to validate MFA code."),
        })
        {
            var refused = await client.AssumeAsync(member, more);
            Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (refused.Status, refused.Code));
            Assert.StartsWith("MultiFactorAuthentication failed", refused["Message"], StringComparison.Ordinal);
            Assert.Contains(words, refused["Message"], StringComparison.Ordinal);
        }

        await client.EnterAsync(member, device, code);
        Assert.Contains("invalid MFA one time pass code", (await client.AssumeAsync(member, device, code))["Message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("899")]
    [InlineData("3601")]
    [InlineData("43201")]
    public async Task A_session_duration_out_of_bounds_is_refused(string seconds)
    {
        await using var client = await Start(new() { Accounts = 2 });
        var member = client.Server.Truth.Accounts.First(account => !account.IsCaller).AccountId;
        Assert.Equal("ValidationError", (await client.AssumeAsync(member, ("DurationSeconds", seconds))).Code);
    }

    [Fact]
    public async Task Capacity_for_reports_frees_itself_when_one_is_ready()
    {
        await using var client = await Start(new() { Accounts = 4, ReportTime = TimeSpan.FromSeconds(5), Faults = new() { ReportCapacity = 1 } });
        var session = await client.EnterAsync(client.Server.Truth.Accounts.First(account => !account.IsCaller).AccountId);
        Assert.Equal("STARTED", await Generate(client));
        var refused = await client.IamAsync(session, "GenerateCredentialReport");
        Assert.Equal((HttpStatusCode.Conflict, "LimitExceeded"), (refused.Status, refused.Code));
        Assert.Equal("INPROGRESS", await Generate(client));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("STARTED", (await client.IamAsync(session, "GenerateCredentialReport"))["State"]);
    }

    [Theory]
    [InlineData(60, 0, 60)]
    [InlineData(10, 100, 5010)]
    public async Task Latency_and_slowness_are_waited_on_the_given_clock(int latency, int slowPercent, int wait)
    {
        await using var client = await Start(new()
        {
            Accounts = 1, Latency = TimeSpan.FromMilliseconds(latency), Faults = new() { SlowPercent = slowPercent },
        });
        var answer = client.StsAsync(null, "GetCallerIdentity");
        while (client.Server.Calls.Snapshot().Total.Calls == 0)
            await Task.Yield();
        await Task.Delay(50);
        Assert.False(answer.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(wait - 1));
        await Task.Delay(50);
        Assert.False(answer.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("", (await answer.WaitAsync(TimeSpan.FromMinutes(1))).Code);
    }

    [Fact]
    public async Task Lists_are_paged_and_a_marker_of_another_list_is_refused()
    {
        await using var client = await Start(new() { Accounts = 1, Users = 5 });
        var first = await client.IamAsync(null, "ListUsers", ("MaxItems", "3"));
        Assert.Equal((3, "true"), (first.All("UserName").Count(), first["IsTruncated"]));
        var rest = await client.IamAsync(null, "ListUsers", ("MaxItems", "3"), ("Marker", first["Marker"]!));
        Assert.Equal((2, "false", null), (rest.All("UserName").Count(), rest["IsTruncated"], rest["Marker"]));
        Assert.Equal("ValidationError", (await client.IamAsync(null, "ListVirtualMFADevices", ("Marker", first["Marker"]!))).Code);
    }

    private Task<TestClient> Start(SimulatorOptions options) => TestClient.StartAsync(options, _clock);

    private static async Task<string?> Generate(TestClient client) => (await client.IamAsync(null, "GenerateCredentialReport"))["State"];
}
