using System.Globalization;
using System.Text.Json;

namespace RootAudit.Simulator.State.Queues;

/// <summary>How a message came into a queue.</summary>
public enum Wrapping
{
    /// <summary>By a rule of EventBridge whose target is the queue.</summary>
    EventBridge,

    /// <summary>By a rule whose target is a topic of SNS, to which the queue is subscribed.</summary>
    Notification,

    /// <summary>The record alone.</summary>
    Bare,
}

/// <summary>
/// Wraps a CloudTrail record as EventBridge does
/// (https://docs.aws.amazon.com/eventbridge/latest/ref/events-structure.html), and that as SNS does.
/// </summary>
internal static class EventEnvelope
{
    public static string Of(TrailEvent one, Wrapping wrapping) => wrapping switch
    {
        Wrapping.Bare => one.Json,
        Wrapping.Notification => Notification(one, Event(one)),
        _ => Event(one),
    };

    private static string Event(TrailEvent one)
    {
        using var record = JsonDocument.Parse(one.Json);
        return JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["version"] = "0",
            ["id"] = one.Id.Replace("-", "", StringComparison.Ordinal).Insert(8, "-").Insert(13, "-").Insert(18, "-").Insert(23, "-"),
            ["detail-type"] = record.RootElement.GetProperty("eventType").GetString() switch
            {
                "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
                "AwsServiceEvent" => "AWS Service Event via CloudTrail",
                _ => "AWS API Call via CloudTrail",
            },
            ["source"] = "aws." + one.Source.Split('.')[0],
            ["account"] = one.AccountId,
            ["time"] = one.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["region"] = one.Region,
            ["resources"] = Array.Empty<string>(),
            ["detail"] = record.RootElement,
        });
    }

    private static string Notification(TrailEvent one, string message) => JsonSerializer.Serialize(new
    {
        Type = "Notification",
        MessageId = one.Id,
        TopicArn = $"arn:aws:sns:{one.Region}:{one.AccountId}:root-activity",
        Message = message,
        Timestamp = one.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        SignatureVersion = "1",
        Signature = "c2ltdWxhdGVk",
        SigningCertURL = "https://sns.us-east-1.amazonaws.com/SimpleNotificationService.pem",
        UnsubscribeURL = "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe",
    });
}
