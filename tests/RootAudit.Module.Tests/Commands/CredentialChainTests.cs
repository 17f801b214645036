using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;

namespace RootAudit.Module.Tests.Commands;

/// <summary>
/// Credentials that nobody types: of IAM Identity Center, of a role in a profile, of a container and of an instance; each in a process of its
/// own, alone and beside another copy of the AWS SDK that was loaded first, as AWS.Tools does.
/// </summary>
public sealed class CredentialChainTests : IClassFixture<SmallOrganization>, IAsyncLifetime, IDisposable
{
    private const string StartUrl = "https://corp.awsapps.com/start";
    private const string AccessToken = "a-persons-access-token";
    private const string Describe = "ForEach-Object { $_.AccountId; $_.CredentialSource }; Get-RootUserPosture | ForEach-Object AccountId";

    private readonly Stage _stage;
    private readonly Surroundings _surroundings = new();
    private readonly string _home = Directory.CreateTempSubdirectory("RootAudit").FullName;
    private CredentialHost _host = null!;

    public CredentialChainTests(SmallOrganization organization) => _stage = organization.Stage.Connect();

    private string Endpoint => _stage.Simulator.Endpoint.GetLeftPart(UriPartial.Authority);

    private string Member => _stage.Truth.Accounts.First(account => !account.IsManagementAccount).AccountId;

    private string Sso => $"[profile sso]\nsso_start_url = {StartUrl}\nsso_region = us-east-1\nsso_account_id = {Member}\nsso_role_name = Audit\nregion = us-east-1\n";

    public async Task InitializeAsync()
    {
        _host = await CredentialHost.StartAsync(_stage.Simulator.OpenSession(Member, "Audit", TimeSpan.FromHours(1)), AccessToken);
        _surroundings.Set("HOME", _home).Set("AWS_REGION", "us-east-1").Set("AWS_ENDPOINT_URL", Endpoint).Set("AWS_ENDPOINT_URL_SSO", _host.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    public void Dispose() => _surroundings.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_profile_of_Identity_Center_uses_the_token_of_who_signed_in(bool besideAnotherSdk)
    {
        SignIn(AccessToken, TimeProvider.System.GetUtcNow().AddHours(8));
        _surroundings.Config(Sso);
        Assert.Equal([Member, "profile 'sso'", Member], await LinesAsync("Connect-RootAudit sso | " + Describe, besideAnotherSdk));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_role_of_a_profile_is_assumed_by_who_signed_in_to_Identity_Center(bool besideAnotherSdk)
    {
        await using var host = await CredentialHost.StartAsync(_stage.Simulator.OpenSession(_stage.Truth.CallerAccountId, "Audit", TimeSpan.FromHours(1)), AccessToken);
        SignIn(AccessToken, TimeProvider.System.GetUtcNow().AddHours(8));
        _surroundings.Set("AWS_ENDPOINT_URL_SSO", host.Endpoint)
            .Config($"{Sso}[profile audit]\nrole_arn = arn:aws:iam::{Member}:role/OrganizationAccountAccessRole\nsource_profile = sso\nregion = us-east-1\n");
        Assert.Equal([Member, "profile 'audit'", Member], await LinesAsync("Connect-RootAudit audit | " + Describe, besideAnotherSdk));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_profile_of_the_environment_may_assume_a_role_too(bool besideAnotherSdk)
    {
        _surroundings.Set("AWS_PROFILE", "audit").Config(
            $"[profile keys]\naws_access_key_id = {_stage.Simulator.AccessKeyId}\naws_secret_access_key = {_stage.Simulator.SecretAccessKey}\n"
            + $"[profile audit]\nrole_arn = arn:aws:iam::{Member}:role/OrganizationAccountAccessRole\nsource_profile = keys\nregion = us-east-1\n");
        Assert.Equal([Member, "profile 'audit' (AWS_PROFILE)", Member], await LinesAsync("Connect-RootAudit | " + Describe, besideAnotherSdk));
    }

    [Fact]
    public async Task A_container_gives_the_role_of_its_task()
    {
        _surroundings.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", _host.Endpoint + "/container");
        Assert.Equal([Member, "role of the container", Member], await LinesAsync("Connect-RootAudit | " + Describe));
    }

    [Fact]
    public async Task An_instance_gives_its_role()
    {
        _surroundings.Set("AWS_EC2_METADATA_DISABLED", null).Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", _host.Endpoint);
        Assert.Equal([Member, "role of the EC2 instance", Member], await LinesAsync("Connect-RootAudit | " + Describe));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(AccessToken, -1)]
    [InlineData("a token that was withdrawn", 8)]
    public async Task Who_is_not_signed_in_is_told_to_sign_in(string? token, int hours)
    {
        if (token is not null)
            SignIn(token, TimeProvider.System.GetUtcNow().AddHours(hours));
        _surroundings.Config(Sso);
        var lines = await LinesAsync("try { Connect-RootAudit sso } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category; $_.ErrorDetails.RecommendedAction }");
        Assert.Equal(["InvalidCredentials,RootAudit.Commands.ConnectRootAuditCommand", "AuthenticationError"], lines.Take(2));
        Assert.Contains("aws sso login", lines[2], StringComparison.Ordinal);
    }

    /// <summary>What <c>aws sso login</c> leaves behind.</summary>
    private void SignIn(string token, DateTimeOffset expires)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_home, ".aws", "sso", "cache"));
#pragma warning disable CA5350 // The name of the file, not a protection: https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
        var name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(StartUrl)));
#pragma warning restore CA5350
        File.WriteAllText(Path.Combine(folder.FullName, name + ".json"), JsonSerializer.Serialize(new
        {
            startUrl = StartUrl, region = "us-east-1", accessToken = token, expiresAt = expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        }));
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(string script, bool besideAnotherSdk = false)
    {
        var run = besideAnotherSdk
            ? await ChildShell.CommandAsync($"{OtherSdk.Load()}; Import-Module '{Artifact.Manifest}'; {script}", "-NoImport")
            : await ChildShell.CommandAsync(script);
        Assert.Equal("", run.Error);
        return run.Lines;
    }
}
