using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using RootAudit.Engine.Aws.Sts;
using RootAudit.Engine.Repair;

namespace RootAudit.Engine.Tests.RootAccess;

/// <summary>AssumeRoot exists at the endpoints of Regions alone; queues name theirs in their URL.</summary>
public sealed class RegionalEndpointTests
{
    [Theory]
    [InlineData("us-east-1", "https://sts.us-east-1.amazonaws.com")]
    [InlineData("eu-central-1", "https://sts.eu-central-1.amazonaws.com")]
    [InlineData("us-gov-west-1", "https://sts.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", "https://sts.cn-north-1.amazonaws.com.cn")]
    public void A_root_session_is_asked_for_in_the_Region_and_never_at_the_global_endpoint(string region, string expected)
    {
        using var client = new StsClient(new AnonymousAWSCredentials(), StsClient.ConfigFor(region));
        Assert.Equal(expected, client.DetermineServiceOperationEndpoint(new AssumeRootRequest()).URL.TrimEnd('/'));
    }

    [Theory]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/111122223333/orders", "eu-west-1")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/111122223333/orders", "cn-north-1")]
    [InlineData("https://sqs-fips.us-gov-west-1.amazonaws.com/111122223333/orders", "us-gov-west-1")]
    [InlineData("http://127.0.0.1:5000/111122223333/orders", null)]
    [InlineData("https://queue.amazonaws.com/111122223333/orders", null)]
    public void The_Region_of_a_queue_is_that_of_its_url(string url, string? expected) =>
        Assert.Equal(expected, PolicyUnlock.RegionOf(new Uri(url)));
}
