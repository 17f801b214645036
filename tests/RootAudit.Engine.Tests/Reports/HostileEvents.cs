using System.Text.Json;
using RootAudit.Activity;
using RootAudit.Engine.Activity;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Events that hold one text wherever an event can hold text.</summary>
internal static class HostileEvents
{
    /// <summary>An event made by hand: every text property is the text itself.</summary>
    public static RootActivityEvent Of(string text)
    {
        var activity = new RootActivityEvent { Time = SampleModel.Now, Actor = ActivityActor.Root, Success = false };
        foreach (var property in typeof(RootActivityEvent).GetProperties().Where(property => property.CanWrite))
        {
            if (property.PropertyType == typeof(string))
                property.SetValue(activity, text);
            else if (property.PropertyType == typeof(IReadOnlyList<string>))
                property.SetValue(activity, new[] { text });
        }

        return ActivityClassifier.Classify(activity);
    }

    /// <summary>An event as it is read from a record of CloudTrail.</summary>
    public static RootActivityEvent Read(string text, string service = "iam.amazonaws.com", string name = "CreateAccessKey") =>
        TrailEventReader.Read(JsonSerializer.SerializeToUtf8Bytes(Record(text, service, name)), text);

    private static object Record(string text, string service, string name) => new
    {
        eventTime = "2026-11-22T09:00:00Z", eventSource = service, eventName = name, awsRegion = text, sourceIPAddress = text,
        userAgent = text, errorCode = text, errorMessage = text, eventID = text, eventType = text, recipientAccountId = text,
        userIdentity = new { type = "Root", arn = text, accountId = text, userName = text, accessKeyId = text, invokedBy = (string?)null },
        requestParameters = new { userName = text, policyArn = text, targetPrincipal = text, taskPolicyArn = new { arn = text } },
        additionalEventData = new { MFAUsed = text, MFAIdentifier = text }, resources = new[] { new { ARN = text } },
    };
}
