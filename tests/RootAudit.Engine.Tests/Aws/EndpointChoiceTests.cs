using Amazon.Runtime.Internal;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;
using RootAudit.Failures;
using RootAudit.Sessions;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>The endpoints that the environment and profiles name for one service, and the kinds of endpoints that they ask for.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class EndpointChoiceTests : IDisposable
{
    private const string Keys = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret\nregion = us-east-1\n";
    private const string Here = "http://127.0.0.1:4566";

    private readonly Dictionary<string, string?> _before = [];

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        FallbackInternalConfigurationFactory.Reset();
        File.WriteAllText(OwnConfiguration.File, string.Empty);
    }

    // The names: https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
    [Theory]
    [InlineData("IAM")]
    [InlineData("ORGANIZATIONS")]
    [InlineData("ACCOUNT")]
    [InlineData("CLOUDTRAIL")]
    [InlineData("EVENTBRIDGE")]
    [InlineData("CLOUDWATCH_LOGS")]
    [InlineData("CLOUDWATCH")]
    [InlineData("SNS")]
    public void Each_service_has_its_variable_and_no_other(string name)
    {
        Set("AWS_ENDPOINT_URL_" + name, Here);
        using var session = Open(new SessionOptions { Credentials = new StaticCredentials("AKIAIOSFODNN7EXAMPLE", "secret", null) });
        foreach (var (id, service) in Services)
            Assert.Equal(id == name, Resolved(session, service) == Here);
        Assert.Null(session.Sts.Config.ServiceURL);
    }

    [Fact]
    public void A_variable_that_is_no_address_is_refused_where_we_call_the_service()
    {
        Set("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "nowhere");
        var options = new SessionOptions { Credentials = new StaticCredentials("AKIAIOSFODNN7EXAMPLE", "secret", null) };
        Open(options).Dispose();
        Assert.All(Services.Keys.Concat(["STS", "SQS", "S3", "SSO", "SSO_OIDC"]), name =>
        {
            Set("AWS_ENDPOINT_URL_" + name, "nowhere");
            Assert.Equal("EndpointNotValid", Assert.Throws<CollectionException>(() => Open(options)).ErrorCode);
            Set("AWS_ENDPOINT_URL_" + name, null);
        });
    }

    [Theory]
    [InlineData("iam", "IAM")]
    [InlineData("cloudwatch_logs", "CLOUDWATCH_LOGS")]
    public void A_profile_may_name_the_endpoint_of_one_service(string section, string name)
    {
        File.WriteAllText(OwnConfiguration.File, $"[profile audit]\n{Keys}services = private\n[services private]\n{section} =\n  endpoint_url = {Here}\n");
        using var session = Open(new SessionOptions { ProfileName = "audit" });
        foreach (var (id, service) in Services)
            Assert.Equal(id == name, Resolved(session, service) == Here);
    }

    [Theory]
    [InlineData("use_fips_endpoint = true\n", null, "https://iam-fips.amazonaws.com", true)]
    [InlineData("use_fips_endpoint = true\n", "false", "https://iam.amazonaws.com", false)]
    [InlineData("", "true", "https://iam-fips.amazonaws.com", true)]
    [InlineData("use_dualstack_endpoint = true\n", null, "https://iam.global.api.aws", false)]
    [InlineData("", null, "https://iam.amazonaws.com", false)]
    public void The_kind_of_endpoint_is_the_environments_then_that_of_the_profile_that_was_named(string line, string? variable, string url, bool fips)
    {
        Set("AWS_USE_FIPS_ENDPOINT", variable);
        File.WriteAllText(OwnConfiguration.File, $"[profile audit]\n{Keys}{line}");
        using var session = Open(new SessionOptions { ProfileName = "audit" });
        Assert.Equal(url, Resolved(session, GlobalService.Iam));
        Assert.Equal(fips, session.Sts.Config.UseFIPSEndpoint);
    }

    private static Dictionary<string, GlobalService> Services { get; } = new(StringComparer.Ordinal)
    {
        ["IAM"] = GlobalService.Iam,
        ["ORGANIZATIONS"] = GlobalService.Organizations,
        ["ACCOUNT"] = GlobalService.Account,
        ["CLOUDTRAIL"] = RegionalService.CloudTrail("us-east-1"),
        ["EVENTBRIDGE"] = RegionalService.EventBridge("us-east-1"),
        ["CLOUDWATCH_LOGS"] = RegionalService.Logs("us-east-1"),
        ["CLOUDWATCH"] = RegionalService.CloudWatch("us-east-1"),
        ["SNS"] = RegionalService.Sns("us-east-1"),
    };

    private static string Resolved(AwsSession session, GlobalService service)
    {
        using var client = session.OwnClient(service, AwsPartition.Aws);
        return ((ServiceConfig)client.Config).Resolve().URL.TrimEnd('/');
    }

    private static AwsSession Open(SessionOptions options)
    {
        FallbackInternalConfigurationFactory.Reset();
        return new AwsSession(options, TimeProvider.System);
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
