using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SQS;
using RootAudit.Engine.Aws.Protocols;
using RootAudit.Engine.Aws.Session;

namespace RootAudit.Engine.Aws.Sqs;

/// <summary>The SDK's client of SQS, with our way of repeating calls.</summary>
internal sealed class QueueClient(AWSCredentials credentials, AmazonSQSConfig config) : AmazonSQSClient(credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new ClockSkewRetryPolicy(Config)));
    }

    /// <summary>A client in one Region.</summary>
    public static QueueClient Of(AwsSession session, AWSCredentials credentials, string region) =>
        new(credentials, session.ConfigureClient(new AmazonSQSConfig(), region));

    /// <summary>Whether calls go to an endpoint given by hand, whatever the Region.</summary>
    public static bool HasOwnEndpoint(AwsSession session) =>
        !string.IsNullOrEmpty(session.ConfigureClient(new AmazonSQSConfig(), session.Region).ServiceURL);
}
