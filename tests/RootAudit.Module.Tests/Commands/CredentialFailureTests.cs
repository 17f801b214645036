using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Profiles and environments that give no credentials or no endpoint: one error that says whose they are and what to do.</summary>
public sealed class CredentialFailureTests : IClassFixture<SmallOrganization>, IDisposable
{
    private const string Tell = "catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.ErrorDetails.RecommendedAction }";

    private readonly Stage _stage;
    private readonly Surroundings _surroundings = new();

    public CredentialFailureTests(SmallOrganization organization)
    {
        _stage = organization.Stage.Connect();
        _surroundings.Set("AWS_REGION", "us-east-1");
    }

    private string Endpoint => _stage.Simulator.Endpoint.GetLeftPart(UriPartial.Authority);

    private string Member => _stage.Truth.Accounts.First(account => !account.IsManagementAccount).AccountId;

    private string Keys => $"aws_access_key_id = {_stage.Simulator.AccessKeyId}\naws_secret_access_key = {_stage.Simulator.SecretAccessKey}\n";

    public void Dispose() => _surroundings.Dispose();

    [Theory]
    [InlineData("-EndpointUrl ENDPOINT", "")]
    [InlineData("", "endpoint_url = ENDPOINT\n")]
    public async Task The_role_of_a_profile_is_assumed_at_the_endpoint_of_all_other_calls(string parameter, string line)
    {
        _surroundings.Config($"[profile keys]\n{Keys}[profile audit]\nrole_arn = arn:aws:iam::{Member}:role/OrganizationAccountAccessRole\nsource_profile = keys\n{Of(line)}");
        Assert.Equal([Member, Endpoint], await LinesAsync($"Connect-RootAudit audit {Of(parameter)} | ForEach-Object {{ $_.AccountId; $_.EndpointUrl }}"));
    }

    [Fact]
    public async Task The_endpoint_of_the_environment_is_shown_with_the_session()
    {
        _surroundings.Set("AWS_ENDPOINT_URL", Endpoint).Config($"[profile keys]\n{Keys}");
        Assert.Equal([Endpoint], await LinesAsync("Connect-RootAudit keys | ForEach-Object EndpointUrl"));
    }

    [Theory]
    [InlineData("role_arn = arn:aws:iam::MEMBER:role/Nobodys\nsource_profile = keys\n", "profile 'audit' could not be had. AccessDenied", "role_arn")]
    [InlineData("credential_process = sh -c 'exit 3'\n", "profile 'audit'", "credential_process")]
    [InlineData("role_arn = arn:aws:iam::MEMBER:role/Any\nweb_identity_token_file = /nowhere/token\nrole_session_name = audit\n", "/nowhere/token", "~/.aws/config")]
    [InlineData("role_arn = arn:aws:iam::MEMBER:role/Any\ncredential_source = Environment\n", "profile 'audit'", "~/.aws/config")]
    public async Task A_profile_that_gives_no_credentials_is_named_with_the_remedy(string section, string word, string remedy)
    {
        _surroundings.Set("AWS_ENDPOINT_URL", Endpoint).Config($"[profile keys]\n{Keys}[profile audit]\nregion = us-east-1\n{Of(section)}");
        var lines = await LinesAsync($"try {{ Connect-RootAudit audit }} {Tell}");
        Assert.Equal("InvalidCredentials,RootAudit.Commands.ConnectRootAuditCommand", lines[0]);
        Assert.Contains(word, lines[1], StringComparison.Ordinal);
        Assert.Contains(remedy, lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_and_a_secret_in_each_others_place_are_told_and_the_secret_is_neither_sent_nor_shown()
    {
        var (id, secret) = (_stage.Simulator.AccessKeyId, _stage.Simulator.SecretAccessKey);
        _surroundings.Set("AWS_ENDPOINT_URL", Endpoint).Config($"[profile swapped]\naws_access_key_id = {secret}\naws_secret_access_key = {id}\n");
        var calls = _stage.AllCalls;
        var lines = await LinesAsync($"try {{ Connect-RootAudit swapped }} {Tell}");
        Assert.Equal("InvalidCredentials,RootAudit.Commands.ConnectRootAuditCommand", lines[0]);
        Assert.Contains("profile 'swapped'", lines[1], StringComparison.Ordinal);
        Assert.Contains("each other's place", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain(secret, string.Join('\n', lines), StringComparison.Ordinal);
        Assert.Equal(calls, _stage.AllCalls);
    }

    [Fact]
    public async Task A_profile_of_the_environment_that_does_not_exist_is_named_with_its_variable()
    {
        _surroundings.Set("AWS_PROFILE", "nope");
        var lines = await LinesAsync($"try {{ Get-OrganizationAccount }} {Tell}");
        Assert.Equal("InvalidCredentials,RootAudit.Commands.GetOrganizationAccountCommand", lines[0]);
        Assert.Contains("AWS_PROFILE names the AWS profile 'nope'", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "127.0.0.1:18999", "'127.0.0.1:18999'")]
    [InlineData("AWS_ENDPOINT_URL_IAM", "ftp://127.0.0.1", "'ftp://127.0.0.1'")]
    [InlineData("AWS_ENDPOINT_URL", "http://somebody:s3cr3t@127.0.0.1:1", "password")]
    public async Task An_address_of_the_environment_that_is_none_is_named_with_its_variable(string variable, string value, string word)
    {
        _surroundings.Set(variable, value).Config($"[profile keys]\n{Keys}");
        var lines = await LinesAsync($"try {{ Connect-RootAudit keys }} {Tell}");
        Assert.Equal("Unreachable,RootAudit.Commands.ConnectRootAuditCommand", lines[0]);
        Assert.Contains($"The environment variable {variable} ", lines[1], StringComparison.Ordinal);
        Assert.Contains(word, lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_that_cannot_be_read_is_named_and_does_not_hide_the_others()
    {
        _surroundings.Config($"[profile good]\n{Keys}[profile broken]\n{Keys}region = not a region\n");
        const string complete = "[System.Management.Automation.CommandCompletion]::CompleteInput('Connect-RootAudit -ProfileName ', 31, $null).CompletionMatches | ForEach-Object CompletionText";
        var lines = await LinesAsync($"try {{ Connect-RootAudit broken -EndpointUrl {Endpoint} }} {Tell}; {complete}");
        Assert.Equal("InvalidCredentials,RootAudit.Commands.ConnectRootAuditCommand", lines[0]);
        Assert.Contains("profile 'broken'", lines[1], StringComparison.Ordinal);
        Assert.Contains("good", lines.Skip(3));
    }

    private string Of(string text) => text.Replace("ENDPOINT", Endpoint, StringComparison.Ordinal).Replace("MEMBER", Member, StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> LinesAsync(string script)
    {
        var run = await ChildShell.CommandAsync(script);
        Assert.Equal("", run.Error);
        return run.Lines;
    }
}
