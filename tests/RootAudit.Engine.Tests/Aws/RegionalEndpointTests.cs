using RootAudit.Engine.Aws.Endpoints;
using RootAudit.Engine.Tests.Moto;

namespace RootAudit.Engine.Tests.Aws;

/// <summary>Where the services are that have an endpoint in each Region. The table was printed by botocore's endpoint rules (endpoints.py).</summary>
public sealed class RegionalEndpointTests
{
    /// <summary>CloudWatch goes by the name "monitoring" in its addresses and signatures.</summary>
    public static TheoryData<string, string, bool, bool, string> Golden => new()
    {
        { "cloudtrail", "eu-south-2", false, false, "cloudtrail.eu-south-2.amazonaws.com" },
        { "cloudtrail", "eu-south-2", false, true, "cloudtrail.eu-south-2.api.aws" },
        { "cloudtrail", "eu-south-2", true, false, "cloudtrail-fips.eu-south-2.amazonaws.com" },
        { "cloudtrail", "eu-south-2", true, true, "cloudtrail-fips.eu-south-2.api.aws" },
        { "cloudtrail", "us-gov-west-1", false, false, "cloudtrail.us-gov-west-1.amazonaws.com" },
        { "cloudtrail", "us-gov-west-1", false, true, "cloudtrail.us-gov-west-1.api.aws" },
        { "cloudtrail", "us-gov-west-1", true, false, "cloudtrail.us-gov-west-1.amazonaws.com" },
        { "cloudtrail", "us-gov-west-1", true, true, "cloudtrail-fips.us-gov-west-1.api.aws" },
        { "cloudtrail", "cn-north-1", false, false, "cloudtrail.cn-north-1.amazonaws.com.cn" },
        { "cloudtrail", "cn-north-1", false, true, "cloudtrail.cn-north-1.api.amazonwebservices.com.cn" },
        { "events", "eu-south-2", false, false, "events.eu-south-2.amazonaws.com" },
        { "events", "eu-south-2", false, true, "events.eu-south-2.api.aws" },
        { "events", "eu-south-2", true, false, "events-fips.eu-south-2.amazonaws.com" },
        { "events", "eu-south-2", true, true, "events-fips.eu-south-2.api.aws" },
        { "events", "us-gov-west-1", false, false, "events.us-gov-west-1.amazonaws.com" },
        { "events", "us-gov-west-1", false, true, "events.us-gov-west-1.api.aws" },
        { "events", "us-gov-west-1", true, false, "events.us-gov-west-1.amazonaws.com" },
        { "events", "us-gov-west-1", true, true, "events.us-gov-west-1.api.aws" },
        { "events", "cn-north-1", false, false, "events.cn-north-1.amazonaws.com.cn" },
        { "events", "cn-north-1", false, true, "events.cn-north-1.api.amazonwebservices.com.cn" },
        { "logs", "eu-south-2", false, false, "logs.eu-south-2.amazonaws.com" },
        { "logs", "eu-south-2", false, true, "logs.eu-south-2.api.aws" },
        { "logs", "eu-south-2", true, false, "logs-fips.eu-south-2.amazonaws.com" },
        { "logs", "eu-south-2", true, true, "logs-fips.eu-south-2.api.aws" },
        { "logs", "us-gov-west-1", false, false, "logs.us-gov-west-1.amazonaws.com" },
        { "logs", "us-gov-west-1", false, true, "logs.us-gov-west-1.api.aws" },
        { "logs", "us-gov-west-1", true, false, "logs.us-gov-west-1.amazonaws.com" },
        { "logs", "us-gov-west-1", true, true, "logs-fips.us-gov-west-1.api.aws" },
        { "logs", "cn-north-1", false, false, "logs.cn-north-1.amazonaws.com.cn" },
        { "logs", "cn-north-1", false, true, "logs.cn-north-1.api.amazonwebservices.com.cn" },
        { "cloudwatch", "eu-south-2", false, false, "monitoring.eu-south-2.amazonaws.com" },
        { "cloudwatch", "eu-south-2", false, true, "monitoring.eu-south-2.api.aws" },
        { "cloudwatch", "eu-south-2", true, false, "monitoring-fips.eu-south-2.amazonaws.com" },
        { "cloudwatch", "eu-south-2", true, true, "monitoring-fips.eu-south-2.api.aws" },
        { "cloudwatch", "us-gov-west-1", false, false, "monitoring.us-gov-west-1.amazonaws.com" },
        { "cloudwatch", "us-gov-west-1", false, true, "monitoring.us-gov-west-1.api.aws" },
        { "cloudwatch", "us-gov-west-1", true, false, "monitoring.us-gov-west-1.amazonaws.com" },
        { "cloudwatch", "us-gov-west-1", true, true, "monitoring.us-gov-west-1.api.aws" },
        { "cloudwatch", "cn-north-1", false, false, "monitoring.cn-north-1.amazonaws.com.cn" },
        { "cloudwatch", "cn-north-1", false, true, "monitoring.cn-north-1.api.amazonwebservices.com.cn" },
        { "sns", "eu-south-2", false, false, "sns.eu-south-2.amazonaws.com" },
        { "sns", "eu-south-2", false, true, "sns.eu-south-2.api.aws" },
        { "sns", "eu-south-2", true, false, "sns-fips.eu-south-2.amazonaws.com" },
        { "sns", "eu-south-2", true, true, "sns-fips.eu-south-2.api.aws" },
        { "sns", "us-gov-west-1", false, false, "sns.us-gov-west-1.amazonaws.com" },
        { "sns", "us-gov-west-1", false, true, "sns.us-gov-west-1.api.aws" },
        { "sns", "us-gov-west-1", true, false, "sns.us-gov-west-1.amazonaws.com" },
        { "sns", "us-gov-west-1", true, true, "sns-fips.us-gov-west-1.api.aws" },
        { "sns", "cn-north-1", false, false, "sns.cn-north-1.amazonaws.com.cn" },
        { "sns", "cn-north-1", false, true, "sns.cn-north-1.api.amazonwebservices.com.cn" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Every_service_has_its_address_in_each_Region(string service, string region, bool fips, bool dualStack, string host) =>
        Assert.Equal(new ServiceAddress(host, region), AddressOf(service, region, fips, dualStack));

    [Fact]
    public void Every_regional_service_is_in_the_table()
    {
        var services = typeof(RegionalService).GetMethods().Where(method => method.IsStatic && method.ReturnType == typeof(GlobalService)).Select(method => method.Name);
        Assert.Equal(["CloudTrail", "CloudWatch", "EventBridge", "Logs", "Sns"], services.Order(StringComparer.Ordinal));
        Assert.Equal(5, Golden.Select(row => (string)((object[])row)[0]).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("cloudtrail")]
    [InlineData("events")]
    [InlineData("logs")]
    [InlineData("cloudwatch")]
    [InlineData("sns")]
    public void China_has_no_FIPS_endpoints_and_says_what_to_do(string service)
    {
        var failure = Assert.Throws<NotSupportedException>(() => AddressOf(service, "cn-north-1", fips: true, dualStack: false));
        Assert.Contains("AWS_USE_FIPS_ENDPOINT", failure.Message, StringComparison.Ordinal);
    }

    [MotoFact]
    public void The_addresses_are_those_of_the_botocore_of_this_machine()
    {
        var rows = EndpointTests.Printed("regional");
        Assert.Equal(160, rows.Count);
        foreach (var row in rows.Where(row => !(row[1].GetString()!.StartsWith("cn-", StringComparison.Ordinal) && row[2].GetBoolean())))
        {
            var (service, region) = (row[0].GetString()!, row[1].GetString()!);
            Assert.Equal(new ServiceAddress(row[4].GetString()!, row[5].GetString()!), AddressOf(service, region, row[2].GetBoolean(), row[3].GetBoolean()));
        }
    }

    private static ServiceAddress AddressOf(string service, string region, bool fips, bool dualStack) => (service switch
    {
        "cloudtrail" => RegionalService.CloudTrail(region),
        "events" => RegionalService.EventBridge(region),
        "logs" => RegionalService.Logs(region),
        "cloudwatch" => RegionalService.CloudWatch(region),
        "sns" => RegionalService.Sns(region),
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "No regional service."),
    }).AddressIn(AwsPartition.OfRegion(region), fips, dualStack);
}
