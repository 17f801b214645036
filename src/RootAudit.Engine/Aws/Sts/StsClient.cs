using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken;
using RootAudit.Engine.Aws.Protocols;

namespace RootAudit.Engine.Aws.Sts;

/// <summary>The SDK's client of STS, with our way of repeating calls.</summary>
internal sealed class StsClient(AWSCredentials credentials, AmazonSecurityTokenServiceConfig config)
    : AmazonSecurityTokenServiceClient(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ClockSkewRetryPolicy(Config)));
        pipeline.Shorten();
    }

    /// <summary>The configuration of a client in one Region; STS sessions of a Region are valid in all.</summary>
    public static AmazonSecurityTokenServiceConfig ConfigFor(string region) => new()
    {
        RegionEndpoint = RegionEndpoint.GetBySystemName(region),
    };
}
