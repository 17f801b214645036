using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Amazon SNS: the subscriptions of a topic.</summary>
internal static class SnsSubscriptions
{
    private const int PageSize = 100;

    public static void ListSubscriptionsByTopic(Call call, XmlBody xml)
    {
        var arn = call.Required("TopicArn");
        var topic = call.Account.Watch.Topics.FirstOrDefault(topic => topic.Arn == arn && arn.Contains($":{call.Region}:", StringComparison.Ordinal))
            ?? throw new AwsException("NotFound", 404, "Topic does not exist");
        var start = Marker.Read(call.Input.Text("NextToken"), arn) ?? throw new AwsException("InvalidParameter", 400, "Invalid parameter: NextToken");
        var number = start;
        xml.List("Subscriptions", topic.Subscriptions.Skip(start).Take(PageSize), one =>
        {
            xml.Text("TopicArn", arn);
            xml.Text("Protocol", "email");
            xml.Text("SubscriptionArn", one.IsConfirmed ? $"{arn}:00000000-0000-0000-0000-{number:D12}" : "PendingConfirmation");
            xml.Text("Owner", call.Account.Id);
            xml.Text("Endpoint", one.Endpoint);
            number++;
        });
        if (start + PageSize < topic.Subscriptions.Count)
            xml.Text("NextToken", Marker.Write(arn, start + PageSize));
    }
}
