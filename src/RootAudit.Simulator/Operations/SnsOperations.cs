using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RootAudit.Simulator.State;
using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Operations;

/// <summary>Amazon SNS: telling a topic, and who hears of it.</summary>
internal static partial class SnsOperations
{
    private const int LongestMessage = 262_144;
    private const int LongestSubject = 100;

    public static Service Service { get; } = new("sns", Protocol.Query, "2010-03-31",
    [
        new(nameof(CreateTopic), CreateTopic) { Changes = true },
        new(nameof(Publish), Publish) { Changes = true },
        new(nameof(SnsSubscriptions.ListSubscriptionsByTopic), SnsSubscriptions.ListSubscriptionsByTopic),
    ]);

    private static void CreateTopic(Call call, XmlBody xml)
    {
        var name = call.Required("Name");
        if (!TopicName().IsMatch(name))
            throw Invalid("Topic Name");
        var arn = $"arn:{call.Organization.Partition}:sns:{call.Region}:{call.Account.Id}:{name}";
        call.World.Topics.Create(arn);
        xml.Text("TopicArn", arn);
    }

    private static void Publish(Call call, XmlBody xml)
    {
        var arn = call.Input.Text("TopicArn") ?? throw Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        var parts = arn.Split(':');
        if (parts.Length != 6 || parts[2] != "sns")
            throw Invalid("TopicArn");
        // A topic of another Region is unknown to this one.
        if (parts[3] != call.Region || !call.World.Topics.Exists(arn))
            throw new AwsException("NotFound", 404, "Topic does not exist");
        var message = call.Input.Text("Message") ?? throw Invalid("Message");
        if (message.Length == 0)
            throw Invalid("Empty message");
        if (Encoding.UTF8.GetByteCount(message) > LongestMessage)
            throw Invalid("Message too long");
        var subject = call.Input.Text("Subject");
        if (subject is not null && !IsSubject(subject))
            throw Invalid("Subject");
        if (arn.EndsWith(".fifo", StringComparison.Ordinal) && call.Input.Text("MessageGroupId") is null)
            throw Invalid("The MessageGroupId parameter is required for FIFO topics");
        var id = Guid.NewGuid().ToString("D");
        call.World.Topics.Publish(new PublishedMessage(arn, id, subject, message, Attributes(call), call.Now));
        xml.Text("MessageId", id);
    }

    // ASCII, beginning with a letter, a number or a mark, on one line.
    private static bool IsSubject(string subject) =>
        subject.Length is > 0 and <= LongestSubject && subject[0] != ' ' && subject.All(character => character is >= ' ' and <= '~');

    private static Dictionary<string, string> Attributes(Call call)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; call.Input.Text(string.Create(CultureInfo.InvariantCulture, $"MessageAttributes.entry.{i}.Name")) is { } name; i++)
        {
            var value = string.Create(CultureInfo.InvariantCulture, $"MessageAttributes.entry.{i}.Value");
            if (call.Input.Text($"{value}.DataType") is null)
                throw Invalid($"The message attribute '{name}' must contain a non-empty message attribute type.");
            attributes[name] = call.Input.Text($"{value}.StringValue") ?? string.Empty;
        }

        return attributes;
    }

    private static AwsException Invalid(string what) => new("InvalidParameter", 400, $"Invalid parameter: {what}");

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,250}(\.fifo)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TopicName();
}
