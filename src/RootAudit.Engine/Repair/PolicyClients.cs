using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;

namespace RootAudit.Engine.Repair;

/// <summary>The SDK's client of S3, with our way of repeating calls.</summary>
internal sealed class BucketClient(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ClockSkewRetryPolicy(Config)));
    }

    /// <summary>A client in one Region. An endpoint given by hand has no name for each bucket.</summary>
    public static BucketClient Of(AwsSession session, AWSCredentials credentials, string region)
    {
        var config = session.ConfigureClient(new AmazonS3Config(), region);
        config.ForcePathStyle = !string.IsNullOrEmpty(config.ServiceURL);
        return new BucketClient(credentials, config);
    }
}
