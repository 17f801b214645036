using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>
/// Profiles and the environment, each in a process of its own: the AWS SDK looks up the places of its files, and the endpoints of
/// the environment, once for a process.
/// </summary>
public sealed class AmbientTests : IClassFixture<SmallOrganization>, IDisposable
{
    private const string Describe = "ForEach-Object { $_.AccountId; $_.Arn; $_.Region; $_.CredentialSource; $_.ProfileName }";

    private readonly Stage _stage;
    private readonly Surroundings _surroundings = new();

    public AmbientTests(SmallOrganization organization) => _stage = organization.Stage.Connect();

    private string Endpoint => _stage.Simulator.Endpoint.GetLeftPart(UriPartial.Authority);

    private string Own => _stage.Truth.CallerAccountId;

    private string Member => _stage.Truth.Accounts.First(account => !account.IsManagementAccount).AccountId;

    private string Base => $"aws_access_key_id = {_stage.Simulator.AccessKeyId}\naws_secret_access_key = {_stage.Simulator.SecretAccessKey}\n";

    public void Dispose() => _surroundings.Dispose();

    [Theory]
    [InlineData("-ProfileName audit")]
    [InlineData("audit")]
    public async Task A_profile_is_used_by_name_or_by_position_with_its_region(string parameters)
    {
        _surroundings.Config($"[profile audit]\n{Base}region = eu-central-1\n");
        Assert.Equal(
            [Own, $"arn:aws:iam::{Own}:user/audit-runner", "eu-central-1", "profile 'audit'", "audit"],
            await LinesAsync($"Connect-RootAudit {parameters} -EndpointUrl {Endpoint} | {Describe}"));
    }

    [Fact]
    public async Task A_profile_may_name_its_endpoint_and_a_region_given_by_hand_wins()
    {
        _surroundings.Config($"[profile audit]\n{Base}region = eu-central-1\nendpoint_url = {Endpoint}\n");
        var lines = await LinesAsync($"Connect-RootAudit audit -Region eu-west-3 | {Describe}; (Get-OrganizationAccount).Count");
        Assert.Equal("eu-west-3", lines[2]);
        Assert.Equal("8", lines[^1]);
    }

    [Fact]
    public async Task A_profile_may_assume_a_role_through_another_profile()
    {
        _surroundings.Set("AWS_ENDPOINT_URL", Endpoint).Config(
            $"[profile base]\n{Base}region = us-east-1\n"
            + $"[profile audit]\nrole_arn = arn:aws:iam::{Member}:role/OrganizationAccountAccessRole\nsource_profile = base\nregion = us-east-1\n");
        var lines = await LinesAsync($"Connect-RootAudit audit | {Describe}; Get-RootUserPosture | ForEach-Object AccountId");
        Assert.Equal(Member, lines[0]);
        Assert.StartsWith($"arn:aws:sts::{Member}:assumed-role/OrganizationAccountAccessRole/", lines[1], StringComparison.Ordinal);
        Assert.Equal(Member, lines[^1]);
    }

    [Fact]
    public async Task Not_connected_the_credentials_of_the_environment_are_used_with_the_defaults()
    {
        UseEnvironment();
        var lines = await LinesAsync("(Get-OrganizationAccount | Get-RootUserPosture).Count; Get-RootAuditSession | ForEach-Object { $_.CredentialSource; $_.RoleName; $_.ThrottleLimit }");
        Assert.Equal(["8", "environment variables", "OrganizationAccountAccessRole", "64"], lines);
    }

    [Fact]
    public async Task Not_connected_the_profile_of_the_environment_is_used()
    {
        _surroundings.Set("AWS_PROFILE", "audit").Config($"[profile audit]\n{Base}region = eu-central-1\nendpoint_url = {Endpoint}\n");
        Assert.Equal([Own, "profile 'audit' (AWS_PROFILE)", "eu-central-1", Endpoint], await LinesAsync(
            "Get-RootUserPosture | ForEach-Object AccountId; Get-RootAuditSession | ForEach-Object { $_.CredentialSource; $_.Region; $_.EndpointUrl }"));
    }

    [Fact]
    public async Task Connecting_without_parameters_takes_the_credentials_of_the_environment()
    {
        UseEnvironment();
        Assert.Equal(["environment variables"], await LinesAsync("Connect-RootAudit | ForEach-Object CredentialSource"));
    }

    [Fact]
    public async Task Ambient_credentials_that_change_are_followed()
    {
        // Another profile means another organization: its accounts must not come from the one before.
        UseEnvironment();
        var lines = await LinesAsync(
            "(Get-OrganizationAccount).Count; $env:AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'; $env:AWS_SECRET_ACCESS_KEY = 'another';"
            + "try { (Get-OrganizationAccount).Count } catch { $_.FullyQualifiedErrorId }");
        Assert.Equal(["8", "InvalidCredentials,RootAudit.Commands.GetOrganizationAccountCommand"], lines);
    }

    [Fact]
    public async Task Ambient_credentials_that_stay_keep_what_was_read()
    {
        UseEnvironment();
        await LinesAsync("$null = Get-OrganizationAccount | Get-RootUserPosture; $null = Get-OrganizationAccount | Get-CredentialReport");
        Assert.Equal(8, _stage.Calls("iam:GetCredentialReport"));
        Assert.Equal(1, _stage.Calls("sts:GetCallerIdentity"));
    }

    [Fact]
    public async Task Credentials_that_are_not_accepted_are_tried_once_and_not_once_for_each_account()
    {
        UseEnvironment();
        _surroundings.Set("AWS_SECRET_ACCESS_KEY", "wrong");
        var lines = await LinesAsync(
            "$postures = '111111111111', '222222222222', '333333333333', '444444444444', '555555555555', '666666666666' |"
            + "Get-RootUserPosture -ErrorAction SilentlyContinue -ErrorVariable failed;"
            + "$postures.Count; $postures[0].Coverage; $failed.Count; $failed[0].FullyQualifiedErrorId; ($failed | ForEach-Object TargetObject)[5].Length");
        Assert.Equal(["6", "None", "6", "InvalidCredentials,RootAudit.Commands.GetRootUserPostureCommand", "12"], lines);
        // Once for the names of the accounts and once for the accounts, at the most.
        Assert.InRange(_stage.Calls("sts:GetCallerIdentity"), 1, 2);
    }

    [Fact]
    public async Task A_connection_is_kept_whatever_the_environment_becomes()
    {
        UseEnvironment();
        Assert.Equal(["8"], await LinesAsync(
            "$null = Connect-RootAudit; $env:AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'; $env:AWS_SECRET_ACCESS_KEY = 'another'; (Get-OrganizationAccount).Count"));
    }

    [Fact]
    public async Task Profiles_complete_from_the_configuration_and_are_quoted_where_they_must_be()
    {
        const string sso = "sso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Audit\n";
        _surroundings.Config($"[profile audit]\n{Base}[profile audit two]\n{Base}[profile other]\n{sso}[profile no-credentials]\nregion = eu-west-1\n");
        const string complete = "[System.Management.Automation.CommandCompletion]::CompleteInput('{0}', {1}, $null).CompletionMatches | ForEach-Object CompletionText";
        Assert.Equal(["audit", "'audit two'", "other"], await LinesAsync(string.Format(null, complete, "Connect-RootAudit -ProfileName ", 31)));
        Assert.Equal(["audit", "'audit two'"], await LinesAsync(string.Format(null, complete, "Connect-RootAudit AU", 20)));
    }

    private void UseEnvironment() => _surroundings
        .Set("AWS_ACCESS_KEY_ID", _stage.Simulator.AccessKeyId)
        .Set("AWS_SECRET_ACCESS_KEY", _stage.Simulator.SecretAccessKey)
        .Set("AWS_ENDPOINT_URL", Endpoint)
        .Set("AWS_REGION", "us-east-1");

    private static async Task<IReadOnlyList<string>> LinesAsync(string script)
    {
        var run = await ChildShell.CommandAsync(script);
        Assert.Equal("", run.Error);
        return run.Lines;
    }
}
