using System.Text.Json;
using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Tests.Moto;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>Where each service is, in each partition. The table was printed by botocore's endpoint rules (endpoints.py).</summary>
public sealed class EndpointTests
{
    public static TheoryData<string, string, bool, bool, string, string> Golden => new()
    {
        { "iam", "aws", false, false, "iam.amazonaws.com", "us-east-1" },
        { "iam", "aws", false, true, "iam.global.api.aws", "us-east-1" },
        { "iam", "aws", true, false, "iam-fips.amazonaws.com", "us-east-1" },
        { "iam", "aws", true, true, "iam-fips.global.api.aws", "us-east-1" },
        { "iam", "aws-cn", false, false, "iam.cn-north-1.amazonaws.com.cn", "cn-north-1" },
        { "iam", "aws-cn", false, true, "iam.global.api.amazonwebservices.com.cn", "cn-north-1" },
        { "iam", "aws-us-gov", false, false, "iam.us-gov.amazonaws.com", "us-gov-west-1" },
        { "iam", "aws-us-gov", false, true, "iam.us-gov.api.aws", "us-gov-west-1" },
        { "iam", "aws-us-gov", true, false, "iam.us-gov.amazonaws.com", "us-gov-west-1" },
        { "iam", "aws-us-gov", true, true, "iam.us-gov.api.aws", "us-gov-west-1" },
        { "organizations", "aws", false, false, "organizations.us-east-1.amazonaws.com", "us-east-1" },
        { "organizations", "aws", false, true, "organizations.us-east-1.api.aws", "us-east-1" },
        { "organizations", "aws", true, false, "organizations-fips.us-east-1.amazonaws.com", "us-east-1" },
        { "organizations", "aws", true, true, "organizations-fips.us-east-1.api.aws", "us-east-1" },
        { "organizations", "aws-cn", false, false, "organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1" },
        { "organizations", "aws-cn", false, true, "organizations.cn-northwest-1.api.amazonwebservices.com.cn", "cn-northwest-1" },
        { "organizations", "aws-us-gov", false, false, "organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1" },
        { "organizations", "aws-us-gov", false, true, "organizations.us-gov-west-1.api.aws", "us-gov-west-1" },
        { "organizations", "aws-us-gov", true, false, "organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1" },
        { "organizations", "aws-us-gov", true, true, "organizations-fips.us-gov-west-1.api.aws", "us-gov-west-1" },
        { "account", "aws", false, false, "account.us-east-1.amazonaws.com", "us-east-1" },
        { "account", "aws", false, true, "account.us-east-1.api.aws", "us-east-1" },
        { "account", "aws", true, false, "account-fips.us-east-1.amazonaws.com", "us-east-1" },
        { "account", "aws", true, true, "account-fips.us-east-1.api.aws", "us-east-1" },
        { "account", "aws-cn", false, false, "account.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1" },
        { "account", "aws-cn", false, true, "account.cn-northwest-1.api.amazonwebservices.com.cn", "cn-northwest-1" },
        { "account", "aws-us-gov", false, false, "account.us-gov-west-1.amazonaws.com", "us-gov-west-1" },
        { "account", "aws-us-gov", false, true, "account.us-gov-west-1.api.aws", "us-gov-west-1" },
        { "account", "aws-us-gov", true, false, "account-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1" },
        { "account", "aws-us-gov", true, true, "account-fips.us-gov-west-1.api.aws", "us-gov-west-1" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Every_service_has_its_address(string service, string partition, bool fips, bool dualStack, string host, string region) =>
        Assert.Equal(new ServiceAddress(host, region), Service(service).AddressIn(Partition(partition), fips, dualStack));

    [MotoFact]
    public void The_addresses_are_those_of_the_botocore_of_this_machine()
    {
        var rows = Printed("global");
        Assert.Equal(36, rows.Count);
        foreach (var row in rows.Where(row => !(row[1].GetString() == "aws-cn" && row[2].GetBoolean())))
        {
            Assert.Equal(
                new ServiceAddress(row[4].GetString()!, row[5].GetString()!),
                Service(row[0].GetString()!).AddressIn(Partition(row[1].GetString()!), row[2].GetBoolean(), row[3].GetBoolean()));
        }
    }

    /// <summary>The rows that botocore's endpoint rules give on this machine.</summary>
    internal static List<JsonElement[]> Printed(string kind)
    {
        using var process = MotoServer.Start("python3", Path.Combine(AppContext.BaseDirectory, "Aws", "endpoints.py"), kind);
        return JsonSerializer.Deserialize<List<JsonElement[]>>(process.StandardOutput.ReadToEnd())!;
    }

    // The rules would make up a name there; no such host exists.
    [Theory]
    [InlineData("iam")]
    [InlineData("organizations")]
    [InlineData("account")]
    public void China_has_no_FIPS_endpoints_and_says_what_to_do(string service)
    {
        var failure = Assert.Throws<NotSupportedException>(() => Service(service).AddressIn(AwsPartition.China, fips: true, dualStack: false));
        Assert.Contains("AWS_USE_FIPS_ENDPOINT", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-central-1", "aws")]
    [InlineData("us-gov-east-1", "aws-us-gov")]
    [InlineData("cn-northwest-1", "aws-cn")]
    [InlineData("xx-new-7", "aws")]
    public void A_region_names_its_partition(string region, string partition) => Assert.Equal(partition, AwsPartition.OfRegion(region).Name);

    [Theory]
    [InlineData("arn:aws-us-gov:iam::123456789012:user/x", "aws-us-gov")]
    [InlineData("arn:aws-cn:sts::123456789012:assumed-role/x/y", "aws-cn")]
    [InlineData("arn:aws:iam::123456789012:root", "aws")]
    [InlineData("", "aws")]
    [InlineData(null, "aws")]
    public void An_arn_names_its_partition(string? arn, string partition) => Assert.Equal(partition, AwsPartition.OfArn(arn).Name);

    private static GlobalService Service(string name) =>
        new[] { GlobalService.Iam, GlobalService.Organizations, GlobalService.Account }.Single(service => service.SigningName == name);

    private static AwsPartition Partition(string name) => AwsPartition.All.Single(partition => partition.Name == name);
}
