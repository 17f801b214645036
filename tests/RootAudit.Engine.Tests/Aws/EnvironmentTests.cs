using System.Net;
using System.Net.Sockets;
using Amazon.Runtime.Internal;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Collectors;
using RootAudit.Failures;
using RootAudit.Sessions;
using RootAudit.Simulator;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>The environment belongs to the whole process: these tests run alone.</summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment;

/// <summary>What the environment and the configuration files say about credentials, endpoints and Regions.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class EnvironmentTests : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _before = [];
    private SimulatorServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 5, Users = 1 });
    }

    public async Task DisposeAsync()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        FallbackInternalConfigurationFactory.Reset();
        WriteConfiguration(string.Empty);
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("aws", false, "https://iam.amazonaws.com", "us-east-1")]
    [InlineData("aws", true, "https://iam-fips.amazonaws.com", "us-east-1")]
    [InlineData("aws-cn", false, "https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("aws-us-gov", true, "https://iam.us-gov.amazonaws.com", "us-gov-west-1")]
    public void Where_nobody_names_an_endpoint_or_a_Region_AWS_itself_is_called(string partition, bool fips, string url, string region)
    {
        if (fips)
            Set("AWS_USE_FIPS_ENDPOINT", "true");
        FallbackInternalConfigurationFactory.Reset();
        var config = new ServiceConfig(GlobalService.Iam, AwsPartition.All.Single(one => one.Name == partition));
        using var client = new ServiceClient(new Amazon.Runtime.AnonymousAWSCredentials(), config);
        Assert.Equal((url, region), (config.Resolve().URL.TrimEnd('/'), config.AuthenticationRegion));
    }

    [Theory]
    [InlineData("eu-central-1")]
    [InlineData("us-gov-east-1")]
    [InlineData("cn-northwest-1")]
    [InlineData(null)]
    public void A_session_that_is_given_keys_alone_can_make_all_its_clients(string? region)
    {
        using var session = Open(new SessionOptions { Credentials = Given, Region = region });
        using var collector = new AccountCollector(session);
        Assert.NotNull(session.Sts);
        foreach (var service in new[] { GlobalService.Iam, GlobalService.Organizations, GlobalService.Account })
            session.OwnClient(service, session.RegionPartition).Dispose();
    }

    [Fact]
    public async Task One_endpoint_of_the_environment_serves_all_services()
    {
        Set("AWS_ENDPOINT_URL", _server.Endpoint.ToString());
        using var session = Open(new SessionOptions { Credentials = Given });
        await ReadOneMemberAsync(session);
    }

    [Fact]
    public async Task An_endpoint_of_one_service_goes_before_that_of_all()
    {
        Set("AWS_ENDPOINT_URL", Nowhere());
        foreach (var service in new[] { "IAM", "STS", "ORGANIZATIONS" })
            Set("AWS_ENDPOINT_URL_" + service, _server.Endpoint.ToString());
        using var session = Open(new SessionOptions { Credentials = Given });
        await ReadOneMemberAsync(session);
    }

    [Fact]
    public async Task An_endpoint_given_by_hand_goes_before_the_environment()
    {
        Set("AWS_ENDPOINT_URL", Nowhere());
        Set("AWS_ENDPOINT_URL_IAM", Nowhere());
        using var session = Open(new SessionOptions { Credentials = Given, EndpointUrl = _server.Endpoint.ToString() });
        await ReadOneMemberAsync(session);
    }

    [Fact]
    public async Task Keys_of_the_environment_are_found_and_named()
    {
        Set("AWS_ACCESS_KEY_ID", _server.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", _server.SecretAccessKey);
        using var session = Open(new SessionOptions { EndpointUrl = _server.Endpoint.ToString() });
        var info = await session.DescribeAsync(CancellationToken.None);
        Assert.Equal((_server.Truth.CallerAccountId, "environment variables"), (info.AccountId, info.CredentialSource));
        Assert.DoesNotContain(_server.SecretAccessKey, info.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_gives_keys_endpoint_and_Region()
    {
        WriteConfiguration($"[profile audit]\naws_access_key_id = {_server.AccessKeyId}\naws_secret_access_key = {_server.SecretAccessKey}\nregion = eu-west-3\nendpoint_url = {_server.Endpoint}\n");
        using var session = Open(new SessionOptions { ProfileName = "audit" });
        var info = await session.DescribeAsync(CancellationToken.None);
        Assert.Equal((_server.Truth.CallerAccountId, "profile 'audit'", "eu-west-3"), (info.AccountId, info.CredentialSource, info.Region));
        await ReadOneMemberAsync(session);
    }

    [Fact]
    public async Task A_profile_may_assume_a_role_with_the_keys_of_another()
    {
        var member = _server.Truth.Accounts.First(account => !account.Denied && !account.IsCaller);
        Set("AWS_ENDPOINT_URL", _server.Endpoint.ToString());
        WriteConfiguration(
            $"[profile base]\naws_access_key_id = {_server.AccessKeyId}\naws_secret_access_key = {_server.SecretAccessKey}\nregion = us-east-1\n\n"
            + $"[profile member]\nrole_arn = arn:aws:iam::{member.AccountId}:role/{_server.Truth.RoleName}\nsource_profile = base\nregion = us-east-1\n");
        using var session = Open(new SessionOptions { ProfileName = "member" });
        Assert.Equal(member.AccountId, (await session.DescribeAsync(CancellationToken.None)).AccountId);
    }

    [Fact]
    public async Task A_profile_may_get_its_keys_from_a_program()
    {
        var keys = Path.Combine(OwnConfiguration.Folder, "keys.json");
        await File.WriteAllTextAsync(keys, $$"""{"Version": 1, "AccessKeyId": "{{_server.AccessKeyId}}", "SecretAccessKey": "{{_server.SecretAccessKey}}"}""");
        WriteConfiguration($"[profile program]\ncredential_process = cat {keys}\n");
        using var session = Open(new SessionOptions { ProfileName = "program", EndpointUrl = _server.Endpoint.ToString() });
        Assert.Equal(_server.Truth.CallerAccountId, (await session.DescribeAsync(CancellationToken.None)).AccountId);
    }

    [Fact]
    public async Task AWS_PROFILE_names_the_profile()
    {
        Set("AWS_PROFILE", "audit");
        WriteConfiguration($"[profile audit]\naws_access_key_id = {_server.AccessKeyId}\naws_secret_access_key = {_server.SecretAccessKey}\n");
        using var session = Open(new SessionOptions { EndpointUrl = _server.Endpoint.ToString() });
        var info = await session.DescribeAsync(CancellationToken.None);
        Assert.Equal((_server.Truth.CallerAccountId, "profile 'audit' (AWS_PROFILE)"), (info.AccountId, info.CredentialSource));
    }

    [Fact]
    public void A_profile_that_does_not_exist_is_named()
    {
        var failure = Assert.Throws<CollectionException>(() => Open(new SessionOptions { ProfileName = "nobody" }));
        Assert.Equal((GapReason.InvalidCredentials, "ProfileNotFound"), (failure.Reason, failure.ErrorCode));
        Assert.Contains("nobody", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_lacks_its_keys_says_so_and_shows_no_secret()
    {
        WriteConfiguration("[profile half]\naws_secret_access_key = the-secret\n");
        var failure = Assert.Throws<CollectionException>(() => Open(new SessionOptions { ProfileName = "half" }));
        Assert.Equal(GapReason.InvalidCredentials, failure.Reason);
        Assert.DoesNotContain("the-secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_are_no_credentials_at_all_the_way_out_is_told()
    {
        var failure = Assert.Throws<CollectionException>(() => Open(new SessionOptions()));
        Assert.Equal((GapReason.InvalidCredentials, "NoCredentials"), (failure.Reason, failure.ErrorCode));
        Assert.Contains("Connect-RootAudit", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-central-1", "eu-west-3", "ap-south-1", "eu-central-1")]
    [InlineData(null, "eu-west-3", "ap-south-1", "eu-west-3")]
    [InlineData(null, null, "ap-south-1", "ap-south-1")]
    [InlineData(" ", "", null, "us-east-1")]
    public void The_Region_is_the_given_one_then_the_profiles_then_the_environments(string? given, string? profile, string? environment, string expected)
    {
        Set("AWS_REGION", environment);
        Amazon.Runtime.FallbackRegionFactory.Reset();
        Assert.Equal(expected, RegionChoice.Of(given, profile));
    }

    private StaticCredentials Given => new(_server.AccessKeyId, _server.SecretAccessKey, null);

    private static AwsSession Open(SessionOptions options)
    {
        FallbackInternalConfigurationFactory.Reset();
        return new AwsSession(options, TimeProvider.System);
    }

    private async Task ReadOneMemberAsync(AwsSession session)
    {
        using var collector = new AccountCollector(session);
        var truth = _server.Truth.Accounts.First(account => !account.Denied && !account.IsCaller);
        var account = await collector.ResolveAsync(truth.AccountId, CancellationToken.None);
        Assert.Equal(truth.Name, account.AccountName);
        Assert.Empty((await collector.ReadAsync(account, Freshness.Default, withPolicy: false, CancellationToken.None)).Failures);
    }

    /// <summary>An address at which nobody listens.</summary>
    private static string Nowhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    private static void WriteConfiguration(string text) => File.WriteAllText(OwnConfiguration.File, text);

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
