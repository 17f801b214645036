using System.Text.Json;
using System.Text.Json.Nodes;

namespace RootAudit.Monitoring.Patterns;

/// <summary>
/// What root leaves behind: the records that CloudTrail writes of it, and the events that EventBridge makes of them. The form is that of
/// <see href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html"/>.
/// </summary>
internal sealed class RootSamples
{
    private const string AnyAccount = "123456789012";

    // What differs from one record of the kind to the next, or is there in some of them only.
    private static readonly string[] OpenFields =
    [
        "eventVersion", "eventTime", "eventID", "requestID", "sourceIPAddress", "userAgent", "tlsDetails", "userIdentity.accessKeyId",
        "userIdentity.userName", "additionalEventData.LoginTo", "additionalEventData.MobileVersion", "additionalEventData.MFAIdentifier",
    ];

    private static readonly string[] AccountFields =
        ["userIdentity.principalId", "userIdentity.accountId", "userIdentity.arn", "recipientAccountId"];

    private readonly string _account;
    private readonly string _partition;
    private readonly string _region;
    private readonly string[] _open;

    /// <param name="accountId">The account of the root user; <see langword="null"/> for that of any account.</param>
    /// <param name="partition">The partition.</param>
    public RootSamples(string? accountId, string partition)
    {
        _account = accountId ?? AnyAccount;
        _partition = partition;
        _region = SignInRegion.Of(partition);
        _open = accountId is null ? [.. OpenFields, .. AccountFields] : OpenFields;
    }

    /// <summary>Records of root's sign-in to the console, with and without MFA.</summary>
    public IEnumerable<SampleEvent> SignIns => [Record(SignIn("Yes")), Record(SignIn("No"))];

    /// <summary>A record of a call that root made.</summary>
    public SampleEvent Call => Record(Root("iam.amazonaws.com", "CreateUser", "AwsApiCall"));

    /// <summary>A record of everyday work, by a role: nothing that an alarm on root should take.</summary>
    public SampleEvent Everyday => Record(EverydayWork());

    /// <summary>The events of EventBridge of root's sign-in, with and without MFA.</summary>
    public IEnumerable<SampleEvent> SignInEvents =>
    [
        Event(SignIn("Yes"), "AWS Console Sign In via CloudTrail", "aws.signin"), Event(SignIn("No"), "AWS Console Sign In via CloudTrail", "aws.signin"),
    ];

    /// <summary>The event of EventBridge of a call that root made.</summary>
    public SampleEvent CallEvent => Event(Root("iam.amazonaws.com", "CreateUser", "AwsApiCall"), "AWS API Call via CloudTrail", "aws.iam");

    private JsonObject SignIn(string mfa)
    {
        JsonObject record = Root("signin.amazonaws.com", "ConsoleLogin", "AwsConsoleSignIn");
        record["requestParameters"] = null;
        record["responseElements"] = new JsonObject { ["ConsoleLogin"] = "Success" };
        record["additionalEventData"] = new JsonObject { ["LoginTo"] = "https://console.aws.amazon.com/", ["MobileVersion"] = "No", ["MFAUsed"] = mfa };
        return record;
    }

    private JsonObject Root(string source, string name, string type) => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = new JsonObject
        {
            ["type"] = "Root", ["principalId"] = _account, ["arn"] = $"arn:{_partition}:iam::{_account}:root", ["accountId"] = _account,
        },
        ["eventTime"] = "2026-01-01T00:00:00Z",
        ["eventSource"] = source,
        ["eventName"] = name,
        ["awsRegion"] = _region,
        ["sourceIPAddress"] = "192.0.2.1",
        ["userAgent"] = "Mozilla/5.0",
        ["eventID"] = "00000000-0000-0000-0000-000000000000",
        ["readOnly"] = false,
        ["eventType"] = type,
        ["managementEvent"] = true,
        ["recipientAccountId"] = _account,
        ["eventCategory"] = "Management",
    };

    private JsonObject EverydayWork()
    {
        JsonObject record = Root("ec2.amazonaws.com", "DescribeInstances", "AwsApiCall");
        record["readOnly"] = true;
        record["userIdentity"] = new JsonObject
        {
            ["type"] = "AssumedRole", ["principalId"] = "AROAEXAMPLE:work", ["arn"] = $"arn:{_partition}:sts::{_account}:assumed-role/work/work",
            ["accountId"] = _account,
        };
        return record;
    }

    private SampleEvent Record(JsonObject record) => new(JsonSerializer.SerializeToElement(record), _open);

    private SampleEvent Event(JsonObject record, string type, string source)
    {
        var envelope = new JsonObject
        {
            ["version"] = "0",
            ["id"] = "00000000-0000-0000-0000-000000000000",
            ["detail-type"] = type,
            ["source"] = source,
            ["account"] = _account,
            ["time"] = "2026-01-01T00:00:00Z",
            ["region"] = _region,
            ["resources"] = new JsonArray(),
            ["detail"] = record,
        };
        return new SampleEvent(JsonSerializer.SerializeToElement(envelope), ["id", "time", .. _open.Select(field => $"detail.{field}")]);
    }
}
