using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Profiles that assume a role with the code of an MFA device (<c>mfa_serial</c>): the code given, asked for, wrong, or nowhere to be had.</summary>
public sealed class TokenCodeTests : IAsyncLifetime, IDisposable
{
    private const string Code = "204060";
    private const string Tell = "catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.ErrorDetails.RecommendedAction }";

    private readonly Surroundings _surroundings = new();
    private SimulatorServer _server = null!;

    private string Member => _server.Truth.Accounts.First(account => !account.IsManagementAccount).AccountId;

    private string Device => $"arn:aws:iam::{_server.Truth.CallerAccountId}:mfa/audit-runner";

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 4, TokenCode = Code });
        _surroundings.Set("AWS_ENDPOINT_URL", _server.Endpoint.GetLeftPart(UriPartial.Authority)).Set("AWS_REGION", "us-east-1").Config(
            $"[profile keys]\naws_access_key_id = {_server.AccessKeyId}\naws_secret_access_key = {_server.SecretAccessKey}\n"
            + $"[profile mfa]\nrole_arn = arn:aws:iam::{Member}:role/OrganizationAccountAccessRole\nsource_profile = keys\nmfa_serial = {Device}\nregion = us-east-1\n");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _surroundings.Dispose();

    [Theory]
    [InlineData("'204060'")]
    [InlineData("204060")]
    [InlineData("([Net.NetworkCredential]::new('', '204060').SecurePassword)")]
    public async Task A_code_that_is_given_opens_the_session(string code)
    {
        var run = await ChildShell.CommandAsync($"Connect-RootAudit mfa -TokenCode {code} | ForEach-Object AccountId; Get-RootUserPosture | ForEach-Object AccountId");
        Assert.Equal("", run.Error);
        Assert.Equal([Member, Member], run.Lines);
    }

    [Fact]
    public async Task Who_gives_none_is_asked_and_what_is_typed_is_shown_nowhere()
    {
        var run = await ChildShell.RunAsync(["-Command", "Connect-RootAudit mfa -Verbose -Debug 5>&1 4>&1; Get-RootAuditSession"], Code + "\n");
        Assert.Equal("", run.Error);
        Assert.Contains($"Enter the code that {Device} shows now.", run.Output, StringComparison.Ordinal);
        Assert.Contains(Member, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Code, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connect-RootAudit mfa", "")]
    [InlineData("Connect-RootAudit mfa", "12345\n")]
    [InlineData("Get-RootUserPosture -ErrorAction Stop", "")]
    public async Task Without_a_code_it_is_told_whose_it_is_and_how_to_give_it(string command, string typed)
    {
        _surroundings.Set("AWS_PROFILE", "mfa");
        var run = await ChildShell.RunAsync(["-Command", $"try {{ {command} }} {Tell}"], typed);
        Assert.Equal("", run.Error);
        // The question, where it was asked, ends without a line end: nobody typed one that is seen.
        Assert.Contains("InvalidCredentials,", run.Lines[^3], StringComparison.Ordinal);
        Assert.Contains(Device, run.Lines[^2], StringComparison.Ordinal);
        Assert.DoesNotContain("12345", run.Lines[^2], StringComparison.Ordinal);
        Assert.Matches("-TokenCode|device shows", run.Lines[^1]);
        Assert.Equal(0, Calls("sts:AssumeRole"));
    }

    [Fact]
    public async Task A_wrong_code_is_told_as_such()
    {
        var run = await ChildShell.CommandAsync($"try {{ Connect-RootAudit mfa -TokenCode 111111 }} {Tell}");
        Assert.Equal("InvalidCredentials,RootAudit.Commands.ConnectRootAuditCommand", run.Lines[0]);
        Assert.Contains("profile 'mfa'", run.Lines[1], StringComparison.Ordinal);
        Assert.Contains("invalid MFA one time pass code", run.Lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("111111", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains("each code works once", run.Lines[2], StringComparison.Ordinal);
        Assert.Equal(1, Calls("sts:AssumeRole"));
    }

    [Fact]
    public async Task The_profile_of_the_environment_may_ask_for_one_too()
    {
        _surroundings.Set("AWS_PROFILE", "mfa");
        var run = await ChildShell.CommandAsync($"Connect-RootAudit -TokenCode {Code} | ForEach-Object {{ $_.AccountId; $_.CredentialSource }}");
        Assert.Equal("", run.Error);
        Assert.Equal([Member, "profile 'mfa' (AWS_PROFILE)"], run.Lines);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("'12345a'")]
    public async Task What_is_no_code_is_refused_and_not_shown(string code)
    {
        var run = await ChildShell.CommandAsync($"try {{ Connect-RootAudit mfa -TokenCode {code} }} {Tell}");
        Assert.StartsWith("ParameterArgumentValidationError,", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("six digits", run.Lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(code.Trim('\''), run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_nothing_asks_for_is_a_warning()
    {
        var run = await ChildShell.CommandAsync($"Connect-RootAudit keys -TokenCode {Code} -WarningVariable told 3>$null | Out-Null; $told.Message");
        Assert.Equal("", run.Error);
        Assert.Contains("no mfa_serial", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    private long Calls(string operation) => _server.Calls.Snapshot().ByOperation.TryGetValue(operation, out var count) ? count.Calls : 0;
}
