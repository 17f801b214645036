using RootAudit.Alerts;
using RootAudit.Engine.Alerts.Messages;
using RootAudit.Engine.Aws.Session;
using RootAudit.Engine.Aws.Sns;
using RootAudit.Failures;

namespace RootAudit.Engine.Alerts;

/// <summary>A topic of SNS.</summary>
public sealed class TopicTarget(AwsSession session, string topicArn) : IAlertTarget
{
    private readonly SnsCalls _calls = new(session, topicArn);

    /// <inheritdoc/>
    public string Name => $"the topic {topicArn}";

    /// <inheritdoc/>
    public async Task SendAsync(RootActivityAlert alert, CancellationToken cancellationToken)
    {
        try
        {
            await _calls.PublishAsync(TopicText.Of(alert), cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionException failure)
        {
            throw new AlertDeliveryException(KindOf(failure), Name, alert, failure.Message) { RecommendedAction = failure.RecommendedAction };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _calls.Dispose();

    private static DeliveryFailure KindOf(CollectionException failure) => failure.Reason switch
    {
        GapReason.Throttled => DeliveryFailure.Throttled,
        GapReason.Unreachable => DeliveryFailure.Unreachable,
        GapReason.ServiceFailure when failure.ErrorCode is not ("NotFound" or "InvalidParameter") => DeliveryFailure.ServiceFailure,
        _ => DeliveryFailure.Refused,
    };
}
